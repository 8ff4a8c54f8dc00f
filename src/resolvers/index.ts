import type { NonEmptyArray } from 'type-graphql';
import { CampaignLinks } from './campaign.links.js';
import { CampaignMutations } from './campaign.mutations.js';
import { CampaignResolver } from './campaign.resolver.js';
import { ContactLinks } from './contact.links.js';
import { ContactResolver } from './contact.resolver.js';
import { ViewerLinks } from './session.links.js';
import { SessionResolver } from './session.resolver.js';
import { SkillLinks } from './skill.links.js';
import { SkillMutations } from './skill.mutations.js';
import { SkillResolver } from './skill.resolver.js';
import {
  TicketCommentLinks,
  TicketLinks,
  TicketMessageLinks,
  TicketNoteLinks,
} from './ticket.links.js';
import { TicketResolver } from './ticket.resolver.js';
import { UserLinks } from './user.links.js';
import { UserMutations } from './user.mutations.js';
import { UserResolver } from './user.resolver.js';

/** Every resolver class of the schema. */
export const resolvers: NonEmptyArray<Function> = [
  // eslint-disable-line @typescript-eslint/no-unsafe-function-type -- type-graphql's own type
  SessionResolver,
  ViewerLinks,
  UserResolver,
  UserLinks,
  UserMutations,
  SkillResolver,
  SkillLinks,
  SkillMutations,
  CampaignResolver,
  CampaignLinks,
  CampaignMutations,
  TicketResolver,
  TicketLinks,
  TicketMessageLinks,
  TicketNoteLinks,
  TicketCommentLinks,
  ContactResolver,
  ContactLinks,
];
