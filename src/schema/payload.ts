import { Field, ID, ObjectType, type ClassType } from 'type-graphql';
import { UserError } from './user-error.js';

/** A mutation's answer: what it is about under a name of its own, and why it was refused. */
export type Payload<K extends string, T> = { [P in K]: T | null } & { userErrors: UserError[] };

const USER_ERRORS = {
  description: 'Why it was not done, or not as it was asked for; empty when all is well.',
};

function define<K extends string, T>(
  name: string,
  field: K,
  type: () => ClassType | typeof ID | [ClassType | typeof ID],
  description: string,
): ClassType<Payload<K, T>> {
  @ObjectType(`${name}Payload`, {
    simpleResolvers: true,
    description: `Result of \`${name.charAt(0).toLowerCase()}${name.slice(1)}\`.`,
  })
  class MutationPayload {
    @Field(() => [UserError], USER_ERRORS)
    userErrors!: UserError[];
  }
  Field(type, { nullable: true, description })(MutationPayload.prototype, field);
  return MutationPayload as ClassType<Payload<K, T>>;
}

/** `<Name>Payload` with the entity as it reads after the write. */
export const payloadOf = <K extends string, N extends object>(
  name: string,
  field: K,
  Node: ClassType<N>,
  description = `The ${field}, read back; null when it was refused.`,
): ClassType<Payload<K, N>> => define(name, field, () => Node, description);

/** `<Name>Payload` with a list of records or ids. */
export const listPayloadOf = <K extends string, T>(
  name: string,
  field: K,
  item: ClassType | typeof ID,
  description: string,
): ClassType<Payload<K, readonly T[]>> => define(name, field, () => [item], description);

/** `<Name>Payload` with the id of what is no more. */
export const deletedPayloadOf = <K extends string>(
  name: string,
  field: K,
): ClassType<Payload<K, string>> =>
  define(name, field, () => ID, 'The id of what was deleted; null when it was refused.');

/** The payloads of what is added (or created), updated and deleted under one noun. */
export const crudPayloads = <N extends object>(
  noun: string,
  field: string,
  Node: ClassType<N>,
  verb: 'Add' | 'Create' = 'Add',
) => ({
  added: payloadOf(`${verb}${noun}`, field, Node),
  updated: payloadOf(`Update${noun}`, field, Node),
  deleted: deletedPayloadOf(`Delete${noun}`, `deleted${noun}Id`),
});
