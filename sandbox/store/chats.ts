import type { HasCampaigns } from './campaigns.js';
import type { HasSkills } from './skills.js';
import type { SurveyType } from './surveys.js';
import { displayName, type HasUsers } from './users.js';

/** A chat that is over. ICE names its campaign, skill and operator and gives no ids for them. */
export interface Chat {
  readonly id: number;
  readonly campaignId: number;
  readonly skillId: number;
  /** Of the operator, who may be gone. */
  readonly userId: number;
  /** What they were called then: shown when they are gone. */
  readonly campaignName: string;
  readonly skillName: string;
  readonly operatorName: string;
  readonly queuedAt: Date;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly disposition: string;
  readonly visitor: Visitor;
  /** Address and title of the page it was started on. */
  readonly page: Page;
}

export interface Visitor {
  readonly name: string;
  readonly ip: string;
  readonly city: string;
  readonly region: string;
  /** With its code, `United States(US)`. */
  readonly country: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly browser: string;
  readonly operatingSystem: string;
}

export interface Page {
  readonly url: string;
  readonly title: string;
}

export interface PageView extends Page {
  readonly viewedAt: Date;
}

export interface SurveyAnswer {
  readonly surveyId: number;
  readonly type: SurveyType;
  readonly question: string;
  readonly answer: string;
  readonly answeredAt: Date;
}

export interface ChatLine {
  /** The operator's or the visitor's name, or `System`. */
  readonly from: string;
  readonly text: string;
  readonly at: Date;
}

/** Tells of a chat what its record leaves out; of a skill made later it knows nothing. */
export interface ChatTeller {
  navigation(chat: Chat): PageView[];
  surveyAnswers(chat: Chat): SurveyAnswer[];
  talk(chat: Chat): Talk | undefined;
}

/** What was said, without the times. */
export interface Talk {
  readonly opening: readonly Said[];
  /** The matter itself first; then further questions, for as long as one listens. */
  readonly rounds: () => Iterable<readonly Said[]>;
  readonly parting: readonly Said[];
}

export type Said = Omit<ChatLine, 'at'>;

/** Names as they are now, or as they were where there is nothing left to ask. */
export function namesOf(store: HasCampaigns & HasSkills & HasUsers, chat: Chat) {
  const user = store.users.get(chat.userId);
  return {
    campaign: store.campaigns.get(chat.campaignId)?.name ?? chat.campaignName,
    skill: store.skills.get(chat.skillId)?.name ?? chat.skillName,
    operator: user ? displayName(user) : chat.operatorName,
  };
}

/** The chat as it was held: its matter and no more. */
export function dialogueOf({ opening, rounds, parting }: Talk, chat: Chat): ChatLine[] {
  const [matter = []] = rounds();
  const said = [...opening, ...matter, ...parting];
  return said.map((line, index) => ({ ...line, at: momentOf(chat, index / (said.length - 1)) }));
}

/** A whole second of the chat, at a share of its length. */
export function momentOf({ startedAt, endedAt }: Chat, share: number): Date {
  const span = endedAt.getTime() - startedAt.getTime();
  return new Date(startedAt.getTime() + Math.floor((span * Math.min(share, 1)) / 1000) * 1000);
}
