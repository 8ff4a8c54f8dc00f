import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { graphSchema } from '../../../src/build-schema.js';

test('what is deprecated of a class of inputs is so in all that come from it, by their own names', async () => {
  const schema = await graphSchema();
  const { inputTypes } = getMetadataStorage();
  const declared = inputTypes.flatMap(({ target, name, fields = [] }) =>
    fields.flatMap(({ schemaName, deprecationReason }) =>
      deprecationReason ? [{ target, name, field: schemaName }] : [],
    ),
  );
  const heirs = declared.flatMap(({ target, field }) =>
    inputTypes
      .filter((input) => (input.target as object) === target || isHeir(input.target, target))
      .flatMap(({ name }) => {
        const type = schema.getType(name);
        return isInputObjectType(type) ? [{ name, field: type.getFields()[field]! }] : [];
      }),
  );
  // Of mails and of mail servers there are some.
  expect(heirs.length).toBeGreaterThan(7);
  for (const { name, field } of heirs) {
    const [, type, other] = /use `(\w+)\.(\w+)`/.exec(field.deprecationReason ?? '') ?? [];
    expect({ name, field: field.name, type }).toEqual({ name, field: field.name, type: name });
    const instead = schema.getType(type!);
    expect(isInputObjectType(instead) && instead.getFields()[other!]).toBeTruthy();
  }
});

test('a mail still takes the former name of its key, which is deprecated', async () => {
  const schema = await graphSchema();
  const { args } = schema.getMutationType()!.getFields()['composeEmail']!;
  const input = getNamedType(args[0]!.type);
  const fields = isInputObjectType(input) ? input.getFields() : {};
  expect(fields['clientMutationId']!.deprecationReason).toBe(
    'Since 2026-12-01: use `ComposeEmailInput.idempotencyKey`.',
  );
  expect(fields['idempotencyKey']!.deprecationReason).toBeUndefined();
});

const isHeir = (target: unknown, above: unknown): boolean =>
  Object.prototype.isPrototypeOf.call(above as object, target as object);
