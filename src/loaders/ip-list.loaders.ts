import * as allowApi from '../datasources/chat/ip-allows.endpoints.js';
import * as blockApi from '../datasources/chat/ip-blocks.endpoints.js';
import type { RecordOf } from '../datasources/contract/endpoint.js';
import { listRecordOf, type ListRecord, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';

/** One address, or all from it to another. Most tenants' lists do not tell the ids of their rows. */
export interface IpRangeRecord extends ListRecord {
  /** The row's place in ICE's list, which alone tells equal rows apart. */
  readonly place: number;
  readonly isRange: boolean | null;
  readonly address: string;
  /** Null for a single address. */
  readonly toAddress: string | null;
}

/** An entry of a skill's block list. */
export type IpBlockRecord = IpRangeRecord & RecordOf<typeof blockApi.getIpBlockList>;

/** An entry of the organization's white list. */
export type IpAllowRecord = IpRangeRecord & RecordOf<typeof allowApi.getIpAllowList>;

const toRange = <R extends { readonly toAddress: string | null }>(row: R, place: number) => ({
  ...row,
  place,
  toAddress: row.toAddress === '' ? null : row.toAddress,
});

export const ipBlockLoaders = (scope: LoaderScope): SingleListLoaders<IpBlockRecord> =>
  listRecordOf(scope, {
    list: blockApi.getIpBlockList,
    details: blockApi.getIpBlockDetails,
    record: toRange,
  });

export const ipAllowLoaders = (scope: LoaderScope): SingleListLoaders<IpAllowRecord> =>
  listRecordOf(scope, {
    list: allowApi.getIpAllowList,
    details: allowApi.getIpAllowDetails,
    record: toRange,
  });
