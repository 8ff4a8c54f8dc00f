import type { Report } from '../datasources/data/report.js';
import { IceGraphError, isIceError } from '../errors.js';
import type { Range } from './range.js';

/** A part that ICE did not answer. */
export interface MissingPart extends Range {
  readonly skillId: string;
  readonly error: IceGraphError;
}

/** What may be missing of a report: not a session that is over. */
export const isLeftOut = (error: unknown): error is IceGraphError =>
  isIceError(error, 'ICE_UNAVAILABLE', 'ICE_REJECTED', 'ICE_MALFORMED', 'FORBIDDEN');

/** What ICE may say of one skill alone: one that was deleted, or is not the viewer's. */
export const isOfSkill = (error: unknown): error is IceGraphError =>
  isIceError(error, 'ICE_REJECTED', 'ICE_MALFORMED', 'FORBIDDEN');

export function ofSkill(
  { code, message, extensions }: IceGraphError,
  skillId: string,
): IceGraphError {
  const { code: _, ...place } = extensions;
  return new IceGraphError(code, `${message} It was asked about skill ${skillId}.`, {
    ...place,
    skillId,
  });
}

/** How many stretches an error names. */
const NAMED = 20;

/** Names the skills and periods that a report lacks; parts that meet are one. */
export function incomplete({ name }: Report, missing: readonly MissingPart[]): IceGraphError {
  const bySkill = new Map<string, Range[]>();
  for (const { skillId, from, to } of missing) {
    const stretches = bySkill.get(skillId) ?? [];
    // They come in order of time.
    const last = stretches.at(-1);
    if (last?.to === from) stretches[stretches.length - 1] = { from: last.from, to };
    else stretches.push({ from, to });
    bySkill.set(skillId, stretches);
  }
  const parts = [...bySkill].flatMap(([id, stretches]) =>
    stretches.map((stretch) => `skill ${id} from ${spelled(stretch)}`),
  );
  const more = parts.length > NAMED ? `; and ${parts.length - NAMED} more` : '';
  const named = parts.slice(0, NAMED).join('; ');
  return new IceGraphError('PARTIAL', `${name} is not complete. Missing: ${named}${more}.`);
}

const spelled = ({ from, to }: Range): string =>
  `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
