import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A span, as a collector was sent it. */
export interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly ms: number;
  readonly hasFailed: boolean;
  /** What sent it, in its own words. */
  readonly resource: Readonly<Record<string, unknown>>;
}

export interface Collector {
  /** What OTEL_EXPORTER_OTLP_ENDPOINT is set to. */
  readonly url: string;
  /** All that has come, to the letter. */
  readonly bodies: string[];
  readonly headers: Readonly<Record<string, unknown>>[];
  readonly spans: readonly Span[];
  /** What it answers from now on; 200 unless said. */
  status: number;
  close(): Promise<void>;
}

/** A collector of traces, by OTLP over HTTP. A server sends what it has at the latest when it is closed. */
export async function openCollector(): Promise<Collector> {
  const bodies: string[] = [];
  const headers: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.url === '/v1/traces') bodies.push(body);
      headers.push(request.headers);
      response.writeHead(collector.status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const collector: Collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    headers,
    status: 200,
    get spans() {
      return bodies.flatMap(spansIn);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return collector;
}

interface Pair {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Sent {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: readonly Pair[] };
    readonly scopeSpans: {
      readonly spans: {
        name: string;
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        attributes: Pair[];
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        status: { code?: number };
      }[];
    }[];
  }[];
}

function spansIn(body: string): Span[] {
  const { resourceSpans } = JSON.parse(body) as Sent;
  const spans = resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap((each) => each.spans.map((span) => ({ span, resource }))),
  );
  return spans.map(({ span, resource }) => {
    const { name, traceId, spanId, parentSpanId, attributes, status } = span;
    const nanoseconds = BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano);
    return {
      ...{ name, traceId, spanId, parentSpanId },
      attributes: valuesOf(attributes),
      resource: valuesOf(resource.attributes),
      ms: Number(nanoseconds) / 1e6,
      hasFailed: status.code === 2,
    };
  });
}

const valuesOf = (pairs: readonly Pair[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, told(value)]));

/** A value of OTLP says of what kind it is. */
function told(value: Readonly<Record<string, unknown>>): unknown {
  const [kind, said] = Object.entries(value)[0] ?? [];
  if (kind === 'arrayValue') return (said as { values: Pair['value'][] }).values.map(told);
  return kind === 'intValue' ? Number(said) : said;
}
