import { refuse } from '../refusal.js';
import type { Table } from './table.js';
import type { HasUsers } from './users.js';

/** How fast a skill's tickets are to be answered. */
export interface ServiceLevel {
  readonly id: number;
  name: string;
  /** Zero where it belongs to no skill. */
  skillId: number;
  isEnabled: boolean;
}

/** A band of hours, and the color that tickets of that age are shown in. */
export interface SlaHours {
  readonly id: number;
  readonly slaId: number;
  userId: number;
  startHours: number;
  endHours: number;
  /** `#6600CC` */
  color: string;
}

type Band = Omit<SlaHours, 'id' | 'slaId'>;

interface HasServiceLevels {
  readonly serviceLevels: Table<ServiceLevel>;
}

interface HasSlaHours {
  readonly slaHours: Table<SlaHours>;
}

export function hoursOf({ slaHours }: HasSlaHours, slaId: number): SlaHours[] {
  const rows = slaHours.filter((row) => row.slaId === slaId);
  return rows.sort((a, b) => a.startHours - b.startHours);
}

/** Whether its hours go with it is not documented; here they do. */
export function deleteServiceLevel(store: HasServiceLevels & HasSlaHours, id: number): void {
  store.serviceLevels.need(id);
  for (const row of hoursOf(store, id)) store.slaHours.remove(row.id);
  store.serviceLevels.remove(id);
}

/** Bands may overlap: nothing is documented against it. */
export function addHours(
  store: HasServiceLevels & HasSlaHours & HasUsers,
  slaId: number,
  band: Band,
): SlaHours {
  store.serviceLevels.need(slaId);
  return store.slaHours.insert({ ...checked(store, band), slaId });
}

export function replaceHours(
  store: HasSlaHours & HasUsers,
  id: number,
  slaId: number,
  band: Band,
): void {
  const row = store.slaHours.need(id);
  if (row.slaId !== slaId) refuse(`hours of service level ${row.slaId}`);
  Object.assign(row, checked(store, band));
}

function checked(store: HasUsers, band: Band): Band {
  store.users.need(band.userId);
  const { startHours, endHours } = band;
  if (startHours < 0 || endHours <= startHours) refuse(`no band: ${startHours} to ${endHours}`);
  return band;
}
