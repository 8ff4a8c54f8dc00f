import type { Sandbox } from '../../../sandbox/index.js';
import { dataToken, post, type Answer, type Body } from './sandbox.js';

/** A year of reports, up to NOW; the clock is UTC's. */
export const YEAR = {
  FromDateTime: '2025-03-02 00:00:00.000',
  ToDateTime: '2026-03-02 00:00:00.000',
  TimeZoneOffset: 0,
};

/** Asks for reports with an admin's data token: for the year, unless the body says otherwise. */
export async function reporter(
  sandbox: Sandbox,
): Promise<(path: string, body: Body) => Promise<Answer>> {
  const Token = await dataToken(sandbox);
  return (path, body) => post(sandbox, `data:${path}`, { ...YEAR, ...body, Token });
}

/** The first skill of a channel in which anything ever happened. */
export function busySkill({ state }: Sandbox, channel: 'chat' | 'email'): number {
  const rows = channel === 'chat' ? state.chats.all() : state.tickets.all();
  return rows[0]?.skillId ?? 0;
}

/** One column of all rows together. */
export function total(rows: readonly Answer[], column: string): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}

/** As reports write it when they are asked by UTC's clock. */
export function utc(at: Date): string {
  return at.toISOString().replace('T', ' ').replace('Z', '');
}
