import type { SandboxState } from '../../../sandbox/index.js';
import type { Operation } from '../../support/house/operations.js';

/** One line of the table: made of what ICE holds when it runs. */
export type Row = (ice: SandboxState) => Operation;

/** A group of endpoints: what is done, to how. */
export type Rows = Readonly<Record<string, Row>>;

/** An id that ICE has just given, and so the one after the last. */
export const next = (table: { all(): readonly { readonly id: number }[] }, step = 1): number =>
  Math.max(...table.all().map(({ id }) => id)) + step;

export const chatSkill = (ice: SandboxState) =>
  ice.skills.find((skill) => skill.channel === 'chat')!;

/** The user behind `house.admin`. */
export const admin = (ice: SandboxState) =>
  ice.users.find(({ userName }) => userName.startsWith('admin'))!;
