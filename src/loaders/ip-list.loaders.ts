import * as allowApi from '../datasources/chat/ip-allows.endpoints.js';
import * as blockApi from '../datasources/chat/ip-blocks.endpoints.js';
import { listRecordOf, type ListRecord, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';

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
export interface IpBlockRecord extends IpRangeRecord {
  readonly isBlocked: boolean | null;
  readonly skillId: string | null;
}

/** An entry of the organization's white list. */
export interface IpAllowRecord extends IpRangeRecord {
  readonly isActive: boolean | null;
  readonly lastUpdatedById: string | null;
}

interface RangeRow {
  readonly id: number | null;
  readonly isRange: boolean | null;
  readonly address: string;
  readonly toAddress: string | null;
}

const toRange = ({ id, isRange, address, toAddress }: RangeRow, place: number): IpRangeRecord => ({
  id: idText(id),
  iceId: id,
  place,
  isRange,
  address,
  toAddress: toAddress === '' ? null : toAddress,
});

export function ipBlockLoaders(scope: LoaderScope): SingleListLoaders<IpBlockRecord> {
  return listRecordOf(scope, {
    list: blockApi.getIpBlockList,
    details: blockApi.getIpBlockDetails,
    record: (row, place) => ({
      ...toRange(row, place),
      isBlocked: row.isBlocked,
      skillId: idText(row.skillId),
    }),
  });
}

export function ipAllowLoaders(scope: LoaderScope): SingleListLoaders<IpAllowRecord> {
  return listRecordOf(scope, {
    list: allowApi.getIpAllowList,
    details: allowApi.getIpAllowDetails,
    record: (row, place) => ({
      ...toRange(row, place),
      isActive: row.isActive,
      lastUpdatedById: idText(row.lastUpdatedById),
    }),
  });
}
