import { refuse } from '../refusal.js';
import type { Store } from './store.js';

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

export function hoursOf({ slaHours }: Store, slaId: number): SlaHours[] {
  const rows = slaHours.filter((row) => row.slaId === slaId);
  return rows.sort((a, b) => a.startHours - b.startHours);
}

/** Whether its hours go with it is not documented; here they do. */
export function deleteServiceLevel(store: Store, id: number): void {
  store.serviceLevels.need(id);
  for (const row of hoursOf(store, id)) store.slaHours.remove(row.id);
  store.serviceLevels.remove(id);
}

/** Bands may overlap: nothing is documented against it. */
export function addHours(store: Store, slaId: number, band: Band): SlaHours {
  store.serviceLevels.need(slaId);
  return store.slaHours.insert({ ...checked(store, band), slaId });
}

export function replaceHours(store: Store, id: number, slaId: number, band: Band): void {
  const row = store.slaHours.need(id);
  if (row.slaId !== slaId) refuse(`hours of service level ${row.slaId}`);
  Object.assign(row, checked(store, band));
}

function checked(store: Store, band: Band): Band {
  store.users.need(band.userId);
  const { startHours, endHours } = band;
  if (startHours < 0 || endHours <= startHours) refuse(`no band: ${startHours} to ${endHours}`);
  return band;
}
