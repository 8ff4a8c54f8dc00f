import { expect, jest, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { Plans } from '../../src/execution/plans.js';

test('that a query is too large to be planned is found out once', () => {
  const names = Array.from({ length: 30 }, (_, number) => `Type${number}`);
  const schema = buildSchema(
    `type Query { node: Node } interface Node { node: Node }
    ${names.map((name) => `type ${name} implements Node { node: Node }`).join('\n')}`,
  );
  const document = parse('{ node { node { node { node { __typename } } } } }');
  const plans = new Plans(schema);
  const look = jest.spyOn(schema, 'getPossibleTypes');
  const planned = () => plans.planOf(plans.query(document, null)!, {});
  expect(planned()).toBeNull();
  const looks = look.mock.calls.length;
  expect(looks).toBeGreaterThan(0);
  expect(planned()).toBeNull();
  expect(look).toHaveBeenCalledTimes(looks);
});

test('a field that is asked for twice weighs twice: both its nodes are kept', () => {
  const schema = buildSchema('type Query { a: Int }');
  const sizeOf = (text: string): number => {
    const plans = new Plans(schema);
    return plans.planOf(plans.query(parse(text), null)!, {})!.size;
  };
  expect(sizeOf('{ a a a }')).toBe(3 * sizeOf('{ a }'));
});
