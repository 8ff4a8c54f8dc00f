import { coded, type Field } from './codecs.js';
import type { Role } from './endpoint.js';

/** ICE's role numbers, the same in all products. */
export const role = (key: string): Field<Role> =>
  coded(key, { 1: 'ADMIN', 2: 'AGENT', 3: 'SUPERVISOR' });
