import * as api from '../datasources/chat/chats.endpoints.js';
import type { EndpointReply, RecordOf } from '../datasources/contract/endpoint.js';
import { fromList, once, perKey, type Loader } from './kit/batch.js';
import { foldName } from '../text/fold.js';
import type { IndexedList } from './cache/indexed-list.js';
import { stubsOf } from './kit/stub.js';
import { nameOf, namesOfUser } from './kit/names.js';
import { idOf, orNull, peekList, readList, type LoaderScope } from './kit/scope.js';
import type { SkillLoaders } from './skill.loaders.js';
import type { UserLoaders } from './user.loaders.js';

type HistoryRecord = RecordOf<typeof api.getChatHistory>;
/** What its information says of a chat, as the history does. */
type Told = 'operatorName' | 'startedAt' | 'endedAt' | 'durationSeconds';

/** A chat that is over. Undefined is what its information, unlike the history, does not say. */
export type ChatRecord = Pick<HistoryRecord, 'id' | Told> & {
  readonly [K in Exclude<keyof HistoryRecord, 'id' | Told>]: HistoryRecord[K] | undefined;
};

export type InformationRecord = EndpointReply<typeof api.getChatInformation>;
export type SurveyAnswerRecord = EndpointReply<typeof api.getChatSurveyInformation>[number];
export type PageViewRecord = EndpointReply<typeof api.getChatNavigationInformation>[number];

export interface ChatLoaders {
  /** By id, in the whole history alone. */
  byId: Loader<string, ChatRecord>;
  /** The whole history, or that of some skills: ICE picks those itself. */
  list(skillIds?: readonly string[] | null): Promise<IndexedList<ChatRecord>>;
  /**
   * By id: from the history when it is held or `isWhole`, else by one call for what its information
   * says; null when ICE knows no such chat.
   */
  one(id: string, isWhole: boolean): Promise<ChatRecord | null>;
  information(id: string): Promise<InformationRecord>;
  surveyAnswers(id: string): Promise<readonly SurveyAnswerRecord[]>;
  navigation(id: string): Promise<readonly PageViewRecord[]>;
  /** The chats of a user, by name; null for one who is not in chat, or shares a name that a chat has. */
  ofUser(id: string): Promise<readonly ChatRecord[] | null>;
  /** The same of a skill. */
  ofSkill(id: string): Promise<readonly ChatRecord[] | null>;
}

const UNSAID = {
  skillName: undefined,
  campaignName: undefined,
  visitorName: undefined,
  queuedAt: undefined,
  disposition: undefined,
};

function ofInformation(id: string, information: InformationRecord): ChatRecord {
  const { operatorName, startedAt, endedAt, durationSeconds } = information;
  return { id, ...UNSAID, operatorName, startedAt, endedAt, durationSeconds };
}

/** A chat of which only the id is known. */
export const chatStub: (id: string) => ChatRecord = stubsOf(api.getChatHistory);

const operatorOf = (chat: ChatRecord): string => foldName(chat.operatorName ?? '');
const skillOf = (chat: ChatRecord): string => foldName(chat.skillName ?? '');

export function chatLoaders(
  scope: LoaderScope,
  others: { readonly users: UserLoaders; readonly skills: SkillLoaders },
): ChatLoaders {
  const { chat } = scope;

  const history = (skillIds?: readonly string[]) => ({
    endpoint: api.getChatHistory,
    ...(skillIds && { args: { skillIds } }),
    fetch: () => chat.call(api.getChatHistory, skillIds && { skillIds }),
  });
  let isBegun = false;
  const whole = once(() => {
    isBegun = true;
    return readList(scope, history());
  });
  const ofSkills = perKey((ids: string) => readList(scope, history(ids.split(','))));

  const information = perKey((id: string) => chat.call(api.getChatInformation, { id }));
  const surveyAnswers = perKey((id: string) => chat.call(api.getChatSurveyInformation, { id }));
  const navigation = perKey((id: string) => chat.call(api.getChatNavigationInformation, { id }));

  const ofUser = perKey(async (id: string) => {
    const [chats, listed] = await Promise.all([whole(), others.users.list('CHAT')]);
    return bearing(listed, id, namesOfUser, chats.group(operatorOf));
  });
  const ofSkill = perKey(async (id: string) => {
    const [chats, listed] = await Promise.all([whole(), others.skills.list('CHAT')]);
    return bearing(listed, id, nameOf, chats.group(skillOf));
  });

  const one = async (id: string, isWhole: boolean): Promise<ChatRecord | null> => {
    const held = await (isWhole || isBegun ? whole() : peekList(scope, history()));
    const found = held?.by(idOf).get(id);
    if (found) return found;
    // A chat that has ended since the history was read is not in it.
    const said = await orNull(information.load(id));
    return said && ofInformation(id, said);
  };

  return {
    byId: fromList(whole, idOf),
    list: (skillIds) => (skillIds ? ofSkills.load(choice(skillIds)) : whole()),
    one,
    information: (id) => information.load(id),
    surveyAnswers: (id) => surveyAnswers.load(id),
    navigation: (id) => navigation.load(id),
    ofUser: (id) => ofUser.load(id),
    ofSkill: (id) => ofSkill.load(id),
  };
}

/** The same skills in whatever order are the same choice. */
const choice = (ids: readonly string[]): string =>
  [...new Set(ids)].toSorted((a, b) => Number(a) - Number(b)).join();

/** The chats under the names of a record; null when it is not listed, or such a name is not its alone. */
function bearing<R extends { readonly id: string }>(
  listed: IndexedList<R>,
  id: string,
  namesOf: (record: R) => readonly string[],
  chats: ReadonlyMap<string, readonly ChatRecord[]>,
): readonly ChatRecord[] | null {
  const record = listed.by(idOf).get(id);
  if (!record) return null;
  const unique = listed.unique(namesOf);
  const names = [...new Set(namesOf(record))].filter((name) => chats.has(name));
  if (names.some((name) => unique.get(name) === null)) return null;
  return names.flatMap((name) => chats.get(name)!);
}
