import { IceDatasource } from '../ice-datasource.js';

/** The Chat API. */
export class ChatDatasource extends IceDatasource {
  readonly product = 'chat';
}
