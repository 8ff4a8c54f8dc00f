// What went wrong, by code: messages are for people and may change.
import { CombinedGraphQLErrors } from '@apollo/client/errors';

export interface Problem {
  readonly code: string;
  readonly message: string;
  /** The input that it concerns. */
  readonly field?: string | null;
}

/** To this role, now and the next time. */
export const FORBIDDEN = 'FORBIDDEN';

/** There was no answer: the server is away, or the connection broke. */
export const NO_ANSWER = 'NO_ANSWER';

const WORDS: Readonly<Record<string, string>> = {
  [NO_ANSWER]: 'The server cannot be reached. Check your connection.',
  [FORBIDDEN]: 'ICE refuses this to your role',
  ICE_UNAVAILABLE: 'ICE cannot be reached at the moment. Try again in a while.',
  ICE_MALFORMED: 'ICE answered something that could not be understood.',
  INTERNAL: 'Something failed in the server.',
  NOT_AVAILABLE: 'This server is not set up for that.',
  TOO_COSTLY: 'That is too much at a time. Choose a shorter time or one skill.',
  UNAUTHENTICATED: 'Sign in again.',
  UNKNOWN_OUTCOME: 'It is not known whether this was done: the answer of ICE was lost.',
};

/** Those of one answer. */
export function problemsOf(
  { error }: { readonly error?: unknown },
  userErrors: readonly Problem[] | null = [],
): readonly Problem[] {
  const errors = CombinedGraphQLErrors.is(error)
    ? error.errors.flatMap(({ message, path, extensions }) => {
        const code = String(extensions?.['code'] ?? 'INTERNAL');
        // What a role may not see of something is seen there: ids instead of names, nothing that is due.
        if (code === FORBIDDEN && path && path.length > 1) return [];
        const what = code === FORBIDDEN ? `: ${wordsOf(path?.[0] ?? 'all of it')}.` : '';
        return { code, message: (WORDS[code] ?? message) + what };
      })
    : error
      ? [{ code: NO_ANSWER, message: WORDS[NO_ANSWER] ?? '' }]
      : [];
  return [...(userErrors ?? []), ...errors];
}

/** `ticketCounts` as people say it. */
const wordsOf = (field: string | number): string =>
  String(field).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
