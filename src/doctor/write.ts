import type { Contract } from '../datasources/contract/contract.js';
import { fieldOf } from '../datasources/contract/endpoint.js';
import type { Flags } from './command-line.js';
import { CannotExamine } from './practice.js';

/** The one write that the flags allow, with the values that they give; null when they allow none. */
export function writeFrom(
  { allowWrite: key, writeValues }: Flags,
  contract: Contract,
): { key: string; args: Record<string, unknown> } | null {
  if (key === undefined) return null;
  const endpoint = [...contract.endpoints].find((each) => each.key === key);
  if (endpoint?.kind !== 'write') {
    throw new CannotExamine(`--allow-write ${key}: no such write is declared.`);
  }
  const left = new Map(Object.entries(writeValues));
  const args: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(endpoint.request)) {
    if ('fact' in param) continue;
    const { key: wireKey, codec } = fieldOf(param);
    const raw = left.get(wireKey);
    left.delete(wireKey);
    const isOptional = 'field' in param;
    if (raw === undefined && isOptional) continue;
    const value = raw === undefined || raw === null ? raw : codec.decode(raw, { offsetMinutes: 0 });
    if (value === undefined) {
      throw new CannotExamine(`--write-values needs ${wireKey}, which is ${codec.kind}.`);
    }
    args[name] = value;
  }
  const [unknown] = left.keys();
  if (unknown !== undefined) {
    throw new CannotExamine(`--write-values: ${key} has no key ${unknown} to give.`);
  }
  return { key, args };
}
