import type { Finding } from './findings.js';

/** What to ask the vendor about one endpoint. */
export interface Question {
  readonly key: string;
  readonly text: string;
}

/** One for each endpoint that answers otherwise than is declared, in the order of the findings. */
export function questionsOf(findings: readonly Finding[]): Question[] {
  return findings.flatMap((finding) => {
    const asked = askedOf(finding);
    return asked === null ? [] : [{ key: finding.key, text: `${asked}${foundOut(finding)}` }];
  });
}

/** Null where there is nothing to ask. What ICE has under further keys was asked about once. */
function askedOf({ key, verdict, note, exchange, calls }: Finding): string | null {
  if (calls === 0) return null;
  const way = exchange ? `${exchange.method} ${exchange.path}` : `the sign-in ${key}`;
  const said = note === '' ? '' : ` (${note})`;
  switch (verdict) {
    case 'refused':
      return `ICE refused ${way}${said}. Which keys does it expect, and which role may call it?`;
    case 'not found':
      return `There was nothing at ${way}${said}. Where is ${key}, and by which method is it called?`;
    case 'other answer':
      return `To ${way} came ${note === '' ? 'another answer' : note}. What does it answer, and what does it have to be sent for that?`;
    case 'no answer':
      return `To ${way} came no answer${said}. Is it in service, and what does it have to be sent?`;
    case 'keys missing':
      return `The answer to ${way} lacks keys that we expected (${note}). What are they called there, or are they gone?`;
    case 'holds':
    case 'holds with unknown keys':
    case 'not reachable':
    case 'not called':
      return null;
  }
}

function foundOut({ remedy }: Finding): string {
  if (!remedy) return '';
  return ` What we found: ${remedy.override.reason}. Is it meant so, and for every organization?`;
}
