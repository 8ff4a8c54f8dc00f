// What the IDE page sends, held against the committed schema.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  getVariableValues,
  Kind,
  parse,
  validate,
  type OperationDefinitionNode,
} from 'graphql';
import { SIGN_IN, SIGN_OUT } from '../../ide/src/documents.js';
import { examples } from '../../ide/src/examples.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const documents = [
  {
    title: 'signing in',
    query: SIGN_IN,
    variables: { input: { organizationId: 1, userName: 'a', password: 'b' } },
  },
  { title: 'signing out', query: SIGN_OUT },
  ...examples,
];

describe('the documents of the IDE page', () => {
  test.each(documents)('$title: fits the schema', ({ query, variables = {} }) => {
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const operation = document.definitions.find(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    const coerced = getVariableValues(schema, operation?.variableDefinitions ?? [], variables);
    expect(coerced.errors).toBeUndefined();
  });

  test('have names of their own, which the tabs show', () => {
    const names = examples.map(({ query }) => /^(?:query|mutation) (\w+)/.exec(query)?.[1]);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });
});
