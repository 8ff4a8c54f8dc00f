import type { Context } from '../../context/context.js';
import { IceGraphError, isIceError } from '../../errors.js';
import { userErrorOf, type UserError } from '../../schema/user-error.js';
import { differences, given } from './read-back.js';
import { kindOf, type Noun } from './records.js';

/** What is said of every mutation that does several things. */
export const IN_STEPS =
  'One call for each, one after the other, each sent once. What was made stands where a step fails: `PARTIAL` names that.';

/** One of the writes that follow a record once it is made. */
export interface Step {
  /** The input's field that asks for it, as `questions.1`. */
  readonly field: string;
  /** Whether it is only to be done if all before it were. */
  readonly needsAll?: boolean;
  /** Sends it, and tells the id of what it makes, where it makes something. */
  send(): Promise<{ readonly id: string | null } | void>;
}

/** What was made, and what became of the steps after it: plain data, which a submission remembers. */
export interface Made {
  readonly id: string | null;
  /** What each step has made, by its field; null where ICE did not tell the id. */
  readonly parts: Readonly<Record<string, string | null>>;
  readonly undone: readonly UserError[];
}

/** The steps that follow a record, by its id. */
export type Steps = (ctx: Context, id: string) => readonly Step[];

/** What is to follow a record once it is made. */
export interface Following {
  /** Checks what is said of it, before anything is sent. */
  checked(): Steps;
  /** What reads otherwise than it was asked for, of the parts that were made. */
  differences?(ctx: Context, made: Made): Promise<readonly UserError[]>;
}

/**
 * Makes a record, and carries out what follows, one step after the other, each sent once. What was made stands,
 * whatever becomes of a step: that is told, and never thrown, for a write that fails is forgotten, and repeated.
 */
export async function madeInSteps(
  ctx: Context,
  { id }: { readonly id: string | null },
  steps: Steps,
): Promise<Made> {
  const parts: Record<string, string | null> = {};
  const undone: UserError[] = [];
  let mayGoOn = true;
  // The ids of the steps are asked for all the same: without one of the record there is nothing to send them to.
  for (const { field, needsAll = false, send } of steps(ctx, id ?? '')) {
    if (id === null || !mayGoOn || (needsAll && undone.length > 0)) {
      undone.push(
        left(field, id === null ? 'ICE did not tell its id.' : 'a step before it failed.'),
      );
      continue;
    }
    try {
      const answer = await send();
      if (answer) parts[field] = answer.id;
    } catch (error) {
      undone.push(failed(field, error));
      // ICE's no is about this one; whatever else it is, the next would meet it too.
      mayGoOn = isIceError(error, 'ICE_REJECTED');
      if (!isIceError(error)) ctx.log.error({ err: error, field }, 'a step of a write failed');
    }
  }
  return { id, parts, undone };
}

const partial = (field: string, message: string): UserError =>
  userErrorOf(new IceGraphError('PARTIAL', message, { field }));

const left = (field: string, why: string): UserError =>
  partial(field, `The rest was done; this was not sent, as ${why}`);

function failed(field: string, error: unknown): UserError {
  if (!isIceError(error)) return partial(field, 'The rest was done; this failed here.');
  const isKnown = error.code !== 'UNKNOWN_OUTCOME';
  const what = isKnown
    ? 'this was not'
    : 'of this nobody knows: do not send it again before you have looked';
  return partial(field, `The rest was done; ${what}. ${error.message}`);
}

/** What is asked for in an input, but for what was not done, and for parts, which have records of their own. */
export function askedOf(input: object, { parts, undone }: Made): object {
  const fields = [...Object.keys(parts), ...undone.map(({ field }) => field ?? '')];
  const apart = new Set(fields.map((field) => field.split('.')[0]));
  return Object.fromEntries(Object.entries(input).filter(([name]) => !apart.has(name)));
}

/** What was left undone, and of what was done now what reads otherwise than it was asked for. */
export async function shortfallOf(
  ctx: Context,
  made: Made,
  { differences: of }: Following,
  isFirst: boolean,
): Promise<readonly UserError[]> {
  // What an earlier release has remembered of a submission knows of no steps.
  const { undone = [] }: Partial<Made> = made;
  return isFirst && of ? [...undone, ...(await of(ctx, made))] : undone;
}

/**
 * What of the parts reads otherwise than it was asked for; of one whose id is not known nobody can look.
 * @param asked the parts, as they stand in the input: `questions.1` is the second of them.
 */
export async function partsReadBack(
  ctx: Context,
  noun: Noun,
  { parts }: Made,
  asked: readonly object[] | null | undefined,
  read: (id: string) => Promise<object | null>,
): Promise<readonly UserError[]> {
  const reading = { reads: kindOf(noun).reads, meter: ctx.meter };
  const found = await Promise.all(
    Object.entries(parts).map(async ([field, id]): Promise<readonly UserError[]> => {
      if (id === null) return [partial(field, 'It was added, and ICE did not tell its id.')];
      const record = await read(id);
      if (!record) return [partial(field, 'ICE said that it was added, and it is not there yet.')];
      const part = asked?.[Number(field.split('.').at(-1))] ?? {};
      return differences(given(part), record, reading).map((each) => ({
        ...each,
        field: `${field}.${each.field}`,
      }));
    }),
  );
  return found.flat();
}
