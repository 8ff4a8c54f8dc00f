import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { SubscribePayload } from 'graphql-ws';

/** What a request of GraphQL over HTTP may leave away, and some clients send empty instead. */
const OPTIONAL = ['operationName', 'variables', 'extensions'] as const;

/** Texts that say nothing, as older clients and tools without code write it. */
const EMPTY: readonly unknown[] = ['', 'null', '{}'];

type Request = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body'>;

/**
 * A request as Apollo Server takes it, without the parts that are there but say nothing.
 * @param isForEvents whether the answer is told as events, which Apollo Server knows nothing of.
 */
export function graphqlRequest(
  { method, url, headers, body }: Request,
  isForEvents = false,
): HTTPGraphQLRequest {
  const map = headerMap(headers);
  if (isForEvents) map.set('accept', JSON_TYPE);
  return { method, headers: map, search: searchIn(url), body: withoutEmpty(body) };
}

/** Headers that a page of another origin cannot send without asking first. */
const ASKED_FIRST = ['authorization', 'x-api-key', 'apollo-require-preflight'];

/**
 * The same for a subscription by GET, as some routers ask: for Apollo Server, which takes nothing but
 * queries that way, one by POST. Null for all others: also where a form on another site may have sent it.
 */
export function streamedByGet({ method, url, headers }: Request): HTTPGraphQLRequest | null {
  if (method !== 'GET' || !ASKED_FIRST.some((name) => headers[name])) return null;
  try {
    const parts = Object.fromEntries(new URLSearchParams(searchIn(url)));
    const body = { ...parts, ...parsed(parts, 'variables'), ...parsed(parts, 'extensions') };
    const asked = { ...headers, 'content-type': JSON_TYPE };
    return graphqlRequest({ method: 'POST', url: '/graphql', headers: asked, body }, true);
  } catch {
    return null;
  }
}

const parsed = (parts: Record<string, string>, name: string): Record<string, unknown> =>
  parts[name] === undefined ? {} : { [name]: JSON.parse(parts[name]) as unknown };

/** The same for what is asked over a WebSocket, with what its headers say of the client. */
export function socketRequest(
  headers: IncomingHttpHeaders,
  { query, ...parts }: SubscribePayload,
): HTTPGraphQLRequest {
  // A persisted document comes without its text, which the protocol does not let stay away.
  const body = query === '' ? parts : { query, ...parts };
  const asked = { ...headers, 'content-type': JSON_TYPE };
  return graphqlRequest({ method: 'POST', url: '/graphql', headers: asked, body }, true);
}

const JSON_TYPE = 'application/json';

function headerMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  return map;
}

function searchIn(url: string): string {
  const start = url.indexOf('?');
  const parameters = new URLSearchParams(start < 0 ? '' : url.slice(start));
  for (const name of OPTIONAL) {
    if (parameters.getAll(name).every((text) => isEmpty(name, text))) parameters.delete(name);
  }
  return parameters.toString();
}

function withoutEmpty(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const said = { ...body } as Record<string, unknown>;
  for (const name of OPTIONAL) if (isEmpty(name, said[name])) delete said[name];
  return said;
}

/** An operation may be called `null`. */
const isEmpty = (name: (typeof OPTIONAL)[number], value: unknown): boolean =>
  name === 'operationName' ? value === '' : EMPTY.includes(value);
