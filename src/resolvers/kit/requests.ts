import {
  fieldOf,
  type ArgsOf,
  type Endpoint,
  type Param,
  type Params,
} from '../../datasources/contract/endpoint.js';
import type { Reply } from '../../datasources/wire/replies.js';
import { checkedId } from '../../ids.js';
import { checkedAll, checkedIds, checkedParts, checkedText, replacement } from './checks.js';

/** An input, or a record, that has what an endpoint takes under the same names. */
type Having<A> = { readonly [K in keyof A]: A[K] | null };
/** The same of which all may be absent. */
type HavingSome<A> = { readonly [K in keyof A]?: A[K] | null | undefined };
/** The changes that an endpoint takes, apart from what they are about. */
type Changes<P extends Params> = Omit<ArgsOf<P>, 'id'>;

/** Further checks of what is given, where the kind of a field does not say it all. */
type Checks<A> = { readonly [K in keyof A]?: (field: string, value: NonNullable<A[K]>) => unknown };

type Taking<P extends Params> = Pick<Endpoint<P, Reply<unknown>>, 'request'>;
type Fields = Readonly<Record<string, unknown>>;

const mayStayAway = (param: Param): boolean => 'field' in param;

/** Checks what is given of a field by the kind that it is declared as. */
function checkedBy(param: Param, field: string, value: unknown): unknown {
  switch (fieldOf(param).codec.kind) {
    case 'id':
      return checkedId(field, value as string);
    case 'idList':
      return checkedIds(field, value as readonly string[]);
    case 'textList':
      return checkedParts(field, value as readonly string[]);
    case 'text':
      return mayStayAway(param) ? value : checkedText(field, value as string);
    default:
      return value;
  }
}

/** What is given of the fields that an endpoint takes from its caller, checked in the input's order. */
function checkedFields({ request }: Taking<Params>, input: Fields, checks: object) {
  const [required, optional]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  const further = checks as Readonly<Record<string, (field: string, value: unknown) => unknown>>;
  const due: Record<string, () => unknown> = {};
  for (const name of new Set([...Object.keys(input), ...Object.keys(request)])) {
    const param = request[name];
    if (!param || name === 'id' || 'fact' in param) continue;
    const value = input[name] ?? undefined;
    if (value !== undefined) {
      due[name] = () => {
        checkedBy(param, name, value);
        return further[name]?.(name, value);
      };
    }
    (mayStayAway(param) ? optional : required)[name] = value;
  }
  checkedAll(due);
  return { required, optional };
}

/**
 * Makes the request for a new record of an input whose fields are named as the endpoint's.
 * @throws IceGraphError BAD_USER_INPUT for an id that is none, and for a blank text that ICE wants.
 */
export const given =
  <P extends Params>(endpoint: Taking<P>, checks: Checks<ArgsOf<P>> = {}) =>
  (input: Having<ArgsOf<P>>): ArgsOf<P> => {
    const { required, optional } = checkedFields(endpoint, input, checks);
    return { ...required, ...optional } as ArgsOf<P>;
  };

/**
 * Makes the request that replaces a record: of what an input gives, and else of the record as it stands.
 * @throws IceGraphError BAD_USER_INPUT as `given`, and for what is known from neither.
 */
export const merged =
  <P extends Params>(endpoint: Taking<P>, checks: Checks<Changes<P>> = {}) =>
  (input: HavingSome<Changes<P>>): ((standing: HavingSome<Changes<P>>) => Changes<P>) => {
    const { required, optional } = checkedFields(endpoint, input, checks);
    return (standing: Fields) => {
      const whole = (fields: Fields): Fields =>
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [
            name,
            value ?? standing[name] ?? undefined,
          ]),
        );
      return { ...replacement(whole(required)), ...whole(optional) } as Changes<P>;
    };
  };
