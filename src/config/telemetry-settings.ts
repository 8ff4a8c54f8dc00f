import { z } from 'zod';
import { flag, natural, url, type Settings } from './settings.js';

/** What is told of the server while it runs, beside its log. */
export interface TelemetrySettings {
  /** Where metrics are: nowhere, at `/metrics`, or on a port of their own. */
  readonly metrics: boolean | number;
  /** Calls to ICE that take longer are told of. */
  readonly slowCallMs: number;
  /** Whether names and addresses stand in the log as they are; else their digests do. */
  readonly isLogPersonal: boolean;
  /** Null: nothing is traced. */
  readonly tracing: TracingSettings | null;
}

export interface TracingSettings {
  /** Where spans are sent, by OTLP over HTTP. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
}

const metrics = z.union([flag, natural(2, 65_535)], 'must be on, off or a port');

/** By default metrics are there for who tries the sandbox; in live mode nothing is shown unasked. */
export const telemetrySettings = (settings: Settings, isLive: boolean): TelemetrySettings => ({
  metrics: settings.read('METRICS', metrics, !isLive),
  slowCallMs: settings.read('SLOW_CALL_MS', natural(1, 600_000), 2_000),
  isLogPersonal: settings.read('LOG_PERSONAL', flag, true),
  tracing: tracingSettings(settings),
});

/** OpenTelemetry's own variables; those that are not here its packages read themselves. */
function tracingSettings(settings: Settings): TracingSettings | null {
  const base = settings.read('OTEL_EXPORTER_OTLP_ENDPOINT', url, null);
  const exact = settings.read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', url, null);
  const headers = settings.readSecret('OTEL_EXPORTER_OTLP_HEADERS', headersForm, {});
  const serviceName = settings.read('OTEL_SERVICE_NAME', z.string(), 'ice-graph');
  const isOff = settings.read('OTEL_SDK_DISABLED', flag, false);
  const target = exact ?? (base && `${base}/v1/traces`);
  return target === null || isOff ? null : { url: target, headers, serviceName };
}

/** `name=value` by commas, percent-encoded, as OpenTelemetry has it. */
const headersForm = z.string().transform((text, ctx) => {
  try {
    const pairs = text.split(',').filter((pair) => pair.trim() !== '');
    return Object.fromEntries(
      pairs.map((pair) => {
        const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair.trim()) ?? [];
        if (name === '') throw new Error(pair);
        return [name.trim(), decodeURIComponent(value.trim())] as const;
      }),
    );
  } catch {
    ctx.addIssue('must be name=value pairs, by commas');
    return z.NEVER;
  }
});
