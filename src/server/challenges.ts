import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The address itself says who asks: no header would help. */
    isSealedLink?: boolean;
  }
}

const BASIC = 'Basic realm="ICE Graph", charset="UTF-8"';
const BEARER = 'Bearer realm="ICE Graph"';

/**
 * What a 401 asks for. Many tools send a user name and a password only once they are asked. So does a
 * browser, with a window of its own: right where a person has opened an address, and a nuisance over a page
 * that signs in by itself. A page's requests say that they are one, and are asked for a token alone.
 */
export function challenges(request: FastifyRequest): string[] {
  const bearer = isTokenRefused(request) ? `${BEARER}, error="invalid_token"` : BEARER;
  const isBasicOfUse = !request.routeOptions.config.isSealedLink && !isOfPage(request);
  return isBasicOfUse ? [BASIC, bearer] : [bearer];
}

/** RFC 6750: only who has shown a token is told that it is none. A sealed link is a token itself. */
function isTokenRefused({ headers, routeOptions }: FastifyRequest): boolean {
  return (
    routeOptions.config.isSealedLink === true || /^\s*bearer\s/i.test(headers.authorization ?? '')
  );
}

/**
 * Browsers tell over HTTPS and on localhost what a request is for, and whose page it comes from, as Node's
 * own `fetch` does not. Libraries in pages have told it for longer.
 */
function isOfPage({ headers }: FastifyRequest): boolean {
  const isFetched = 'sec-fetch-site' in headers && headers['sec-fetch-mode'] !== 'navigate';
  return isFetched || 'x-requested-with' in headers;
}
