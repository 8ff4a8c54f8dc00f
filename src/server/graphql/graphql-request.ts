import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyRequest } from 'fastify';

/** What a request of GraphQL over HTTP may leave away, and some clients send empty instead. */
const OPTIONAL = ['operationName', 'variables', 'extensions'] as const;

/** Texts that say nothing, as older clients and tools without code write it. */
const EMPTY: readonly unknown[] = ['', 'null', '{}'];

/** A request as Apollo Server takes it, without the parts that are there but say nothing. */
export function graphqlRequest({ method, url, headers, body }: FastifyRequest): HTTPGraphQLRequest {
  return { method, headers: headerMap(headers), search: searchIn(url), body: withoutEmpty(body) };
}

function headerMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, [value].flat().join(', '));
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
