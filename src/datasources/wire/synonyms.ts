import { foldKey } from './words.js';

/** What ICE calls by several names: on one page and the next, or in one product and another. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[\s_]/g, ''],
  [/^tbl/, ''],
  [/organi[sz]ation|org(?!an)/g, 'org'],
  [/subcampaign/g, 'skill'],
  [/firstname/g, 'forename'],
  [/lastname/g, 'surname'],
  [/loginname/g, 'username'],
  [/^is(?=enable|active|mandatory|required|publish|html|block|range|spam|multi)/, ''],
  [/(enable|update|create|receive|assign|publish|block)d(?=$|date|time|on$|at$|by)/g, '$1'],
  [/((?:update|create|receive|assign|publish)d?|modified)(?:date|time|on|at)$/, '$1date'],
];

/** One name for all the names of a thing: `OrganisationID` and `OrgId`, `SubCampaignId` and `SkillID`. */
export const sameName = (key: string): string =>
  SAME.reduce((name, [pattern, instead]) => name.replace(pattern, instead), foldKey(key));
