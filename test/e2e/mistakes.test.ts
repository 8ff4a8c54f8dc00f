import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openHouse, type House } from '../support/house/client.js';
import { mutate } from '../support/house/operations.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

describe('all mistakes are told at once, those of the id among them:', () => {
  it.each<[mutation: string, input: object]>([
    ['updateCampaign', { channel: 'CHAT', name: '' }],
    ['updateCannedMenu', { name: ' ' }],
    ['updateCannedPhrase', { name: '', menuId: '5' }],
    ['updateCannedSet', { name: '' }],
    ['moveCannedMenu', { direction: 'IN', parentId: 'x', position: -1 }],
    ['moveCannedPhrase', { direction: 'IN', menuId: 'x', position: -1 }],
    ['updateContact', { name: '', skillId: '0' }],
    ['updateEmailFilter', { keywords: [] }],
    ['updateEmailServer', { skillId: 'x' }],
    ['updateIpAllow', { address: '1.2.3' }],
    ['updateIpBlock', { address: '1.2.3', skillId: 'x' }],
    ['updateLogoutReason', { reason: '' }],
    ['updatePushUrl', { url: '', skillId: 'x' }],
    ['updateResponseTemplate', { subject: '', kindId: 'x' }],
    ['updateServiceLevel', { name: '' }],
    ['updateServiceLevelHours', { fromHours: -1 }],
    ['updateSkill', { channel: 'EMAIL', name: '' }],
    ['updateSurvey', { name: '', surveyTypeId: 'x' }],
    ['updateSurveyQuestion', { text: '', position: -1 }],
    ['updateUser', { channel: 'CHAT', forename: '', surname: ' ', limit: -1 }],
    ['updateWebForm', { name: '' }],
    ['updateWebFormControl', { label: '', position: -1 }],
  ])('%s', async (name, bad) => {
    const { payload } = await mutate(house, name, { id: 'x', ...bad }, '__typename');
    const said = Object.keys(bad).filter((field) => !['channel', 'direction'].includes(field));
    expect(payload.userErrors.map(({ field }: { field: string }) => field).toSorted()).toEqual(
      ['id', ...said].toSorted(),
    );
    expect(house.sandbox.journal.count()).toBe(0);
  });
});
