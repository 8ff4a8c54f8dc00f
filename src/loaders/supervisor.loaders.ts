import type { RecordOf } from '../datasources/contract/endpoint.js';
import { getSupervisorListByOrgId } from '../datasources/email/ticket-routing.endpoints.js';
import { once } from './kit/batch.js';
import type { IndexedList } from './cache/indexed-list.js';
import { readList, type LoaderScope } from './kit/scope.js';
import type { UserLoaders } from './user.loaders.js';

/** Somebody to whom tickets can be escalated; ICE tells no more here. */
export type SupervisorRecord = RecordOf<typeof getSupervisorListByOrgId>;

export type SupervisorList = () => Promise<IndexedList<SupervisorRecord>>;

export function supervisorLoader(
  scope: LoaderScope,
  users: Pick<UserLoaders, 'hearForename'>,
): SupervisorList {
  return once(async () => {
    const list = await readList(scope, {
      endpoint: getSupervisorListByOrgId,
      fetch: () => scope.email.call(getSupervisorListByOrgId),
    });
    for (const { id, forename } of list.rows) users.hearForename(id, forename);
    return list;
  });
}
