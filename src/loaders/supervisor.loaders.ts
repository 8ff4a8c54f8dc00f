import { getSupervisorListByOrgId } from '../datasources/email/ticket-routing.endpoints.js';
import { once } from './kit/batch.js';
import type { IndexedList } from './cache/indexed-list.js';
import { readList, type LoaderScope } from './kit/scope.js';
import type { UserLoaders } from './user.loaders.js';

/** Somebody to whom tickets can be escalated; ICE tells no more here. */
export interface SupervisorRecord {
  readonly id: string;
  readonly iceId: number;
  readonly forename: string | null;
}

export type SupervisorList = () => Promise<IndexedList<SupervisorRecord>>;

export function supervisorLoader(
  scope: LoaderScope,
  { hearForename }: Pick<UserLoaders, 'hearForename'>,
): SupervisorList {
  return once(async () => {
    const list = await readList(scope, {
      endpoint: getSupervisorListByOrgId,
      fetch: async () =>
        (await scope.email.call(getSupervisorListByOrgId)).map(({ id, forename }) => ({
          id: String(id),
          iceId: id,
          forename,
        })),
    });
    for (const { id, forename } of list.rows) hearForename(id, forename);
    return list;
  });
}
