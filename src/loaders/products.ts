import type { Caller } from '../datasources/caller.js';
import { ChatDatasource } from '../datasources/chat/chat.datasource.js';
import { DataDatasource } from '../datasources/data/data.datasource.js';
import { EmailDatasource } from '../datasources/email/email.datasource.js';
import type { DatasourceScope } from '../datasources/datasource-scope.js';
import { once } from './kit/batch.js';
import type { Reader } from './kit/scope.js';

/** What one caller reads with: the ways to all products, and to the names that ICE refuses them. */
export interface Products {
  readonly chat: ChatDatasource;
  readonly email: EmailDatasource;
  readonly data: DataDatasource;
  readonly directory: () => Promise<Reader | null>;
}

/** @param colleague in whose name the directory is read; null where nobody's is. */
export const productsOf = (
  scope: DatasourceScope,
  colleague: () => Promise<Caller | null>,
): Products => ({
  chat: new ChatDatasource(scope),
  email: new EmailDatasource(scope),
  data: new DataDatasource(scope),
  directory: once(async () => {
    const session = await colleague();
    if (!session) return null;
    const own = { ...scope, caller: session };
    return { session, chat: new ChatDatasource(own), email: new EmailDatasource(own) };
  }),
});
