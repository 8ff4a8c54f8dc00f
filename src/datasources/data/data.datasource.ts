import { IceDatasource } from '../ice-datasource.js';

/** The Chat/Email Data API. */
export class DataDatasource extends IceDatasource {
  readonly product = 'data';
}
