import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { CannedLettersDocument } from '../generated/graphql.ts';
import { problemsOf } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { textOfBody } from '../ui/text-of-body.ts';

interface LettersProps {
  readonly skillId: string;
  /** What a letter's placeholders are filled in from. */
  readonly ticketId: string;
  readonly insert: (text: string) => void;
}

/** The canned letters of a skill. They are asked for when somebody wants one: ICE is called once for each branch. */
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

function LetterChoice({ skillId, ticketId, insert }: LettersProps) {
  const { data, loading, ...result } = useQuery(CannedLettersDocument, {
    variables: { skillId, ticketId },
  });
  const letters = (data?.cannedTree ?? []).flatMap((node) =>
    node?.phrase ? [{ ...node.phrase, shelf: (node.path ?? []).slice(0, -1).join(' › ') }] : [],
  );
  const shelves = [...Map.groupBy(letters, ({ shelf }) => shelf || 'Letters')];

  function choose(id: string): void {
    const letter = letters.find((one) => one.id === id);
    if (letter?.rendered) insert(letter.isHtml ? textOfBody(letter.rendered) : letter.rendered);
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
        {shelves.map(([shelf, those]) => (
          <optgroup key={shelf} label={shelf}>
            {those.map(({ id, name, rendered }) => (
              // What this ticket has no value for cannot go out with a gap.
              <option key={id} value={id} disabled={rendered === null}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <Problems problems={data?.cannedTree ? [] : problemsOf(result)} />
    </>
  );
}
