import { campaignLoaders, type CampaignLoaders } from './campaigns.loaders.js';
import { contactLoaders, type ContactLoaders } from './contacts.loaders.js';
import type { LoaderScope } from './scope.js';
import { skillLoaders, type SkillLoaders } from './skills.loaders.js';
import { ticketLoaders, type TicketLoaders } from './tickets.loaders.js';
import { userLoaders, type UserLoaders } from './users.loaders.js';

/** All reads of one request, each shared by the fields that need it. */
export interface Loaders {
  readonly users: UserLoaders;
  readonly skills: SkillLoaders;
  readonly campaigns: CampaignLoaders;
  readonly tickets: TicketLoaders;
  readonly contacts: ContactLoaders;
}

export function buildLoaders(scope: LoaderScope): Loaders {
  return {
    users: userLoaders(scope),
    skills: skillLoaders(scope),
    campaigns: campaignLoaders(scope),
    tickets: ticketLoaders(scope),
    contacts: contactLoaders(scope),
  };
}
