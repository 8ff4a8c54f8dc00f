const GRAPHQL = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';
export const EVENT_STREAM = 'text/event-stream';
const NO_EVENTS = [JSON_TYPE, GRAPHQL, 'application/*', '*/*'];

interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * Whether a client that accepts this is answered as `application/graphql-response+json`: it must name
 * that type, and not prefer JSON. Apollo Server chooses in the same way, but tells nobody.
 */
export function answersInGraphQLType(accept: string | undefined): boolean {
  const ranges = rangesOf(accept);
  const named = [GRAPHQL, JSON_TYPE].map((type) =>
    ranges.findIndex((range) => range.type === type),
  );
  const [graphql = -1, json = -1] = named;
  const quality = (index: number) => ranges[index]?.quality ?? 0;
  if (quality(graphql) === 0) return false;
  if (quality(graphql) !== quality(json)) return quality(graphql) > quality(json);
  return graphql < json;
}

/** Whether a client takes events, and whether it takes no other answer that there is. */
export function acceptsEvents(accept: string | undefined): { events: boolean; only: boolean } {
  const types = rangesOf(accept)
    .filter(({ quality }) => quality > 0)
    .map(({ type }) => type);
  const events = types.includes(EVENT_STREAM);
  return { events, only: events && !types.some((type) => NO_EVENTS.includes(type)) };
}

/** What a client accepts, in its order. */
const rangesOf = (accept: string | undefined): readonly Range[] =>
  (accept ?? '').split(',').map(rangeOf);

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { type, quality: Number.isNaN(quality) ? 0 : quality };
}
