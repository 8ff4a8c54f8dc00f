import type { Config } from '../config/config.js';
import type { Services } from '../context/context.js';
import { PRODUCTS } from '../session/grant.js';
import type { Held } from '../telemetry/gauges.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { ServerState } from './pages/status-page.js';

/** What is held, and what became of it, by what it is. */
export const heldBy = ({
  lists,
  reporting,
}: Pick<Services, 'lists' | 'reporting'>): Record<string, Held> => ({
  lists: { ...lists.use, ...lists.counts },
  reportParts: reporting.parts.use,
});

export interface StateOptions {
  readonly config: Pick<Config, 'mode' | 'telemetry'>;
  readonly services: Pick<Services, 'upstream' | 'lists' | 'reporting' | 'sessions'>;
  readonly telemetry: Telemetry;
}

/** How a server is, for whoever looks after one organization; null: after the server. */
export type StateOf = (organizationId: number | null) => Promise<ServerState>;

/** How a server is, when it is asked: as it has been since this was called. */
export function stateOf({ config, services, telemetry }: StateOptions): StateOf {
  const startedAt = new Date();
  const { upstream, sessions } = services;
  return async (organizationId) => ({
    now: new Date(),
    startedAt,
    mode: config.mode,
    products: Object.fromEntries(PRODUCTS.map((each) => [each, upstream.isConfigured(each)])),
    openCircuits: telemetry.openCircuits,
    held: heldBy(services),
    decodeTroubles: upstream.trouble.all(),
    missingKeys: upstream.missing.all(),
    bent: upstream.bent?.all() ?? [],
    keys: (await sessions.keyUses()).filter(
      (key) => organizationId === null || key.organizationId === organizationId,
    ),
    slowCalls: telemetry.slowCalls,
    slowCallMs: config.telemetry.slowCallMs,
  });
}
