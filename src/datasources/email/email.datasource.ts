import { IceDatasource } from '../ice-datasource.js';

/** The Email API. */
export class EmailDatasource extends IceDatasource {
  readonly product = 'email';
}
