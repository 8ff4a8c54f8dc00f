import { expect, test } from '@jest/globals';
import { getNamedType, isObjectType, isUnionType } from 'graphql';
import { buildGraphSchema } from '../../src/build-schema.js';

// Where a type tells an id, the record stands beside it: `skillId` and `skill`.

/** Ids without a record beside them, and why. */
const WITHOUT: readonly (readonly [at: RegExp, why: string])[] = [
  [/^Viewer\.organizationId$/, 'ICE tells nothing of an organization but its number'],
  [/^Delete\w+Payload\./, 'what it was of is no more'],
  [/Changed\.removedIds$/, 'what it was of is not seen any more'],
  [/Payload\.sentTicketIds$/, 'the tickets stand beside as they read: `tickets`'],
  [/Payload\.clientMutationId$/, 'it is the client’s own'],
  [/ReportRow\.sessionId$/, 'ICE has no record of a session but the row'],
  [/Reports\.loginLogoutDetailsBySkillId$/, 'it is no id, and called as the report is'],
  [/^Survey\.surveyTypeId$/, 'it stands beside as `type`'],
];

test('a type that tells an id leads to its record, but for those that have none', async () => {
  const schema = await buildGraphSchema();
  const without: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields = type.getFields();
    for (const name of Object.keys(fields)) {
      const [, of] = /^(\w+)Ids?$/.exec(name) ?? [];
      if (of === undefined || name === 'iceId') continue;
      const links = [of, `${of}s`].flatMap((each) => fields[each] ?? []);
      const to = links.map((link) => getNamedType(link.type));
      if (!to.some((record) => isObjectType(record) || isUnionType(record))) {
        without.push(`${type.name}.${name}`);
      }
    }
  }
  expect(without.filter((at) => !WITHOUT.some(([known]) => known.test(at)))).toEqual([]);
  // And none is excused that is not there.
  expect(WITHOUT.filter(([known]) => !without.some((at) => known.test(at)))).toEqual([]);
});
