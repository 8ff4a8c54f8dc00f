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
  const way = exchange ? `${exchange.method} ${exchange.path}` : key;
  const said = note === '' ? '' : ` ${sentence(note)}`;
  switch (verdict) {
    case 'refused':
      return `${way} was refused.${said} Which keys does it expect, and which role may call it?`;
    case 'not found':
      return exchange?.status === 405
        ? `${way} was answered with status 405. By which method is it called?`
        : `There was nothing at ${way}.${said} Where is it, and by which method is it called?`;
    case 'other answer':
      return `${way} was answered with ${note}. What does it have to be sent to be answered with JSON, and with which keys?`;
    case 'no answer':
      return `${way} was not answered.${said} Is it in service, and what does it have to be sent?`;
    case 'keys missing':
      return `The answer to ${way} lacks keys that we expected.${said} What are they called there, or are they gone?`;
    case 'no effect':
      return `${way} was accepted, and did nothing.${said} Which keys does it expect?`;
    case 'holds':
    case 'holds with unknown keys':
    case 'not reachable':
    case 'not called':
      return null;
  }
}

const sentence = (note: string): string =>
  `${note.charAt(0).toUpperCase()}${note.slice(1)}${/[.!?]$/.test(note) ? '' : '.'}`;

function foundOut({ remedy }: Finding): string {
  if (!remedy) return '';
  return ` What we found: ${remedy.override.reason}. Is it meant so, and for every organization?`;
}
