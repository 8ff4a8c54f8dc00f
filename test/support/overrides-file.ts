import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Overrides } from '../../src/datasources/contract/contract.js';

/** An operator's corrections in a file of their own. */
export function overridesFile(overrides: Overrides): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'overrides-'));
  const path = join(folder, 'overrides.json');
  writeFileSync(path, JSON.stringify(overrides));
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}
