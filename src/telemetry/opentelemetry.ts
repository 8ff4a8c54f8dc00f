import type { Attributes, Context, Span } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import type { TracingSettings } from '../config/telemetry-settings.js';
import type { CallRecord, RequestFollower } from '../datasources/call-record.js';
import { traceParentIn, type TraceParent, type Traces } from './traces.js';

/** How long spans may take to be delivered; the process does not wait longer for its last ones. */
const LAST_SPANS_MS = 2_000;

type Log = Pick<Logger, 'warn'>;

/** Traces by OpenTelemetry, whose packages are loaded only here: a server that traces nothing has none of them. */
export async function openTraces(settings: TracingSettings, log: Log): Promise<Traces> {
  const api = await import('@opentelemetry/api');
  const provider = await providerOf(settings, log);
  const tracer = provider.getTracer('ice-graph');
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = api;

  const contextOf = (parent: TraceParent | null): Context => {
    if (!parent) return ROOT_CONTEXT;
    const { traceId, spanId, flags: traceFlags, state } = parent;
    const traceState = state === undefined ? {} : { traceState: api.createTraceState(state) };
    return trace.setSpanContext(ROOT_CONTEXT, {
      ...{ traceId, spanId, traceFlags, isRemote: true },
      ...traceState,
    });
  };
  const fail = (span: Span): Span => span.setStatus({ code: SpanStatusCode.ERROR });

  function traceOf(span: Span, context: Context): RequestFollower {
    const child = (name: string, attributes: Attributes, from: number, to: number): Span => {
      const options = { kind: SpanKind.CLIENT, startTime: wall(from), attributes };
      const begun = tracer.startSpan(name, options, context);
      if (attributes['ice.outcome'] !== 'OK') fail(begun);
      begun.end(wall(to));
      return begun;
    };
    return {
      traceId: span.spanContext().traceId,
      called: (call) => void child(call.endpoint, attributesOf(call), call.begunAt, call.endedAt),
      spared(endpoint, from) {
        const now = performance.now();
        child(endpoint, { 'ice.outcome': 'OK', 'ice.answered_from': from }, now, now);
      },
      ended({ name, attributes, hasFailed }) {
        span.updateName(name);
        span.setAttributes(attributes as Attributes);
        if (hasFailed) fail(span);
        span.end(wall(performance.now()));
      },
    };
  }

  return {
    begin(headers) {
      const parent = contextOf(traceParentIn(headers));
      const options = { kind: SpanKind.SERVER, startTime: wall(performance.now()) };
      const span = tracer.startSpan('request', options, parent);
      return traceOf(span, trace.setSpan(parent, span));
    },
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, LAST_SPANS_MS, 'late')));
      const ended = await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
      if (ended === 'late') log.warn('the last traces were not delivered: their collector is away');
    },
  };
}

async function providerOf({ url, headers, serviceName }: TracingSettings, log: Log) {
  const { BasicTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-base');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { detectResources, envDetector, resourceFromAttributes } =
    await import('@opentelemetry/resources');
  const exporter = watched(
    new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: LAST_SPANS_MS }),
    log,
  );
  return new BasicTracerProvider({
    // What OTEL_RESOURCE_ATTRIBUTES says goes before our own word.
    resource: resourceFromAttributes({ 'service.name': serviceName }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
}

/** OpenTelemetry says nothing of what it cannot deliver: the log does, once, and when it can again. */
function watched(exporter: SpanExporter, log: Log): SpanExporter {
  let isAway = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const { error } = result;
        const hasFailed = error !== undefined;
        if (hasFailed && !isAway) {
          log.warn({ why: error.message }, 'traces are not delivered: their collector is away');
        }
        if (!hasFailed && isAway) log.warn('traces are delivered again');
        isAway = hasFailed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

/** A moment of the clock that nobody sets, in milliseconds since 1970. */
const wall = (at: number): number => Date.now() + at - performance.now();

function attributesOf(call: CallRecord): Attributes {
  const { product, endpoint, outcome, attempts, status, begunAt, sentAt } = call;
  return {
    ...{ 'ice.product': product, 'ice.endpoint': endpoint, 'ice.outcome': outcome },
    ...{ 'ice.answered_from': 'ice', 'ice.attempts': attempts },
    ...(sentAt !== null && { 'ice.waited_ms': Math.round(sentAt - begunAt) }),
    ...(status !== null && { 'http.response.status_code': status }),
  };
}
