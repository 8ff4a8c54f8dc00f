import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import {
  CannedLettersDocument,
  type CannedLetterFragment,
  type CannedLettersQuery,
} from '../generated/graphql.ts';
import { problemsOf } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { textOfBody } from '../ui/text-of-body.ts';

interface LettersProps {
  readonly skillId: string;
  readonly insert: (text: string) => void;
}

/** The canned letters of a skill. They are asked for when somebody wants one: each branch is a call to ICE. */
export function Letters(props: LettersProps) {
  const [isWanted, setIsWanted] = useState(false);
  return isWanted ? (
    <LetterChoice {...props} />
  ) : (
    <button className="button" type="button" onClick={() => setIsWanted(true)}>
      Canned letters
    </button>
  );
}

function LetterChoice({ skillId, insert }: LettersProps) {
  const { data, loading, ...result } = useQuery(CannedLettersDocument, { variables: { skillId } });
  const shelves = shelvesOf(data?.cannedTree ?? []);
  const letters = shelves.flatMap((shelf) => shelf.letters);

  function choose(id: string): void {
    const letter = letters.find((one) => one.id === id);
    if (letter) insert(letter.isHtml ? textOfBody(letter.text ?? '') : (letter.text ?? ''));
  }

  return (
    <>
      <select
        aria-label="Insert a canned letter"
        aria-busy={loading}
        value=""
        onChange={(event) => choose(event.target.value)}
        autoFocus
      >
        <option value="">
          {loading
            ? 'Loading letters…'
            : letters.length > 0
              ? 'Insert a letter…'
              : 'No letters here'}
        </option>
        {shelves.map((shelf) => (
          <optgroup key={shelf.path} label={shelf.path}>
            {shelf.letters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <Problems problems={problemsOf(result)} />
    </>
  );
}

interface Shelf {
  readonly path: string;
  readonly letters: readonly CannedLetterFragment[];
}

type Node = CannedLetterFragment & { readonly children?: readonly (Node | null)[] | null };
type Tree = NonNullable<CannedLettersQuery['cannedTree']>;

/** The branches that hold letters, each with the names of the way to it. A letter is what has a text. */
function shelvesOf(tree: Tree): readonly Shelf[] {
  const walk = (nodes: readonly (Node | null)[], path: string): readonly Shelf[] => {
    const there = nodes.flatMap((node) => node ?? []);
    const letters = there.filter(({ text }) => text !== null);
    return [
      ...(letters.length > 0 ? [{ path: path || 'Letters', letters }] : []),
      ...there.flatMap(({ name, children }) =>
        walk(children ?? [], path === '' ? (name ?? '') : `${path} › ${name ?? ''}`),
      ),
    ];
  };
  return walk(tree, '');
}
