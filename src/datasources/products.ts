import { ChatDatasource } from './chat/chat.datasource.js';
import { DataDatasource } from './data/data.datasource.js';
import { EmailDatasource } from './email/email.datasource.js';
import type { DatasourceScope } from './ice-datasource.js';

/** The ways to all products, for one caller. */
export interface ProductDatasources {
  readonly chat: ChatDatasource;
  readonly email: EmailDatasource;
  readonly data: DataDatasource;
}

export const datasourcesOf = (scope: DatasourceScope): ProductDatasources => ({
  chat: new ChatDatasource(scope),
  email: new EmailDatasource(scope),
  data: new DataDatasource(scope),
});
