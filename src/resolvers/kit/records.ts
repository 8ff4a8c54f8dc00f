import { ice } from '../../datasources/endpoints.js';
import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import type { Loaders } from '../../loaders/index.js';
import type { ChannelEntity, ChannelRecord } from '../../loaders/kit/channel-entity.js';
import type { ChannelScopedEntity } from '../../loaders/kit/channel-scoped.js';
import { idOf } from '../../loaders/kit/scope.js';
import type { ListRecord, SingleListLoaders } from '../../loaders/kit/single-list.js';
import type { Channel, ChannelScopedRecord } from '../../ids.js';
import { READS } from './reads.js';

/** How records of one kind are found by an id, whatever a mutation wants to know of them. */
interface RecordKind {
  /** The record, in the channel where there are two; null when ICE knows none. */
  find(load: Loaders, id: string, channel: Channel): Promise<unknown>;
  /** Whether its list has it: details may tell for a while of what is deleted. Absent: there is no list. */
  isListed?(load: Loaders, id: string, channel: Channel): Promise<boolean>;
  /** By what it is read. */
  readonly reads: readonly AnyEndpoint[];
}

type Find = RecordKind['find'];

const inEither = (
  of: (load: Loaders) => Pick<ChannelEntity<ChannelRecord>, 'one' | 'inChannel'>,
  reads: readonly AnyEndpoint[],
): RecordKind => ({
  find: (load, id, channel) => of(load).one(id, channel),
  isListed: async (load, id, channel) => (await of(load).inChannel[channel].load(id)) !== null,
  reads,
});

const numbered = (
  of: (load: Loaders) => ChannelScopedEntity<ChannelScopedRecord>,
  reads: readonly AnyEndpoint[],
): RecordKind => ({
  find: (load, id) => of(load).one(id),
  isListed: async (load, id) => (await of(load).listed.load(id)) !== null,
  reads,
});

const listed = (
  of: (load: Loaders) => SingleListLoaders<ListRecord>,
  reads: readonly AnyEndpoint[],
): RecordKind => ({
  find: (load, id) => of(load).one(id),
  async isListed(load, id) {
    const byId = (await of(load).list()).by(idOf);
    // A list with rows of unknown ids does not prove that there is no such record.
    return byId.has(id) || byId.has(null);
  },
  reads,
});

/** Of what ICE has no list. */
const unlisted = (find: Find, reads: readonly AnyEndpoint[]): RecordKind => ({ find, reads });

const { chat, email, data } = ice;

/** The kinds of records that mutations are about, or lead to. */
export const RECORDS = {
  user: inEither(({ users }) => users, READS.user),
  skill: inEither(({ skills }) => skills, READS.skill),
  campaign: inEither(({ campaigns }) => campaigns, READS.campaign),
  survey: numbered(({ surveys }) => surveys, READS.survey),
  surveyQuestion: unlisted(({ surveys }, id) => surveys.questions.load(id), READS.surveyQuestion),
  surveyType: unlisted(
    async ({ surveyTypes }, id) => surveyTypes.byId.load(id),
    [data.getSurveyTypes],
  ),
  cannedSet: numbered(({ canned }) => canned.sets, READS.cannedSet),
  cannedMenu: unlisted(({ canned }, id) => canned.menus.load(id), READS.cannedMenu),
  cannedPhrase: unlisted(({ canned }, id) => canned.phrases.load(id), READS.cannedPhrase),
  ticket: unlisted(({ tickets }, id) => tickets.one(id), READS.ticket),
  contact: listed(({ contacts }) => contacts, READS.contact),
  pushUrl: listed(({ pushUrls }) => pushUrls, [chat.getPushUrlDetails]),
  logoutReason: listed(({ logoutReasons }) => logoutReasons, [chat.getLogoutReasonDetails]),
  ipBlock: listed(({ ipBlocks }) => ipBlocks, [chat.getIpBlockDetails]),
  ipAllow: listed(({ ipAllows }) => ipAllows, [chat.getIpAllowDetails]),
  emailFilter: listed(({ emailFilters }) => emailFilters, [email.getEmailFilterDetails]),
  emailServer: listed(({ emailServers }) => emailServers, READS.emailServer),
  responseTemplate: listed(
    ({ responseTemplates }) => responseTemplates,
    [email.getResponseTemplateDetails],
  ),
  responseTemplateKind: unlisted(
    async ({ responseTemplates }, id) => responseTemplates.kinds.byId.load(id),
    [email.getTemplateList],
  ),
  serviceLevel: listed(({ serviceLevels }) => serviceLevels, READS.serviceLevel),
  serviceLevelHours: unlisted(
    ({ serviceLevels }, id) => serviceLevels.hours.one(id),
    [email.getSlaHoursDetails],
  ),
  webForm: listed(({ webForms }) => webForms, READS.webForm),
  webFormControl: unlisted(
    ({ webForms }, id) => webForms.controls.one(id),
    [email.getWebFormControlDetails],
  ),
  webFormControlKind: unlisted(
    async ({ webForms }, id) => webForms.controls.kinds.byId.load(id),
    [email.getControlList],
  ),
} as const satisfies Readonly<Record<string, RecordKind>>;

export type Noun = keyof typeof RECORDS;

export const kindOf = (noun: Noun): RecordKind => RECORDS[noun];

/** What a person is called where an input says what for. */
const PEOPLE = ['user', 'operator', 'supervisor', 'owner'];

/** The kinds of record that a field of an input may name by id; none: it names no record. */
export function kindsNamedBy(field: string, about: Noun | null): readonly Noun[] {
  if (field === 'id') return about ? [about] : [];
  const [, name] = /^(\w+?)Ids?$/.exec(field) ?? [];
  if (name === undefined) return [];
  if (PEOPLE.includes(name)) return ['user'];
  if (name === 'menu') return ['cannedMenu'];
  // A menu is in another one, or in a set.
  if (name === 'parent') return ['cannedMenu', 'cannedSet'];
  const own = name === 'kind' ? `${about}Kind` : name;
  return own in RECORDS ? [own as Noun] : [];
}
