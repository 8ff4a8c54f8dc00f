/** What the system says when a host cannot be reached, in words: whom to ask differs. */
const WHY: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'its name is not known, or no DNS server answers'],
  [/^ECONNREFUSED$/, 'nobody listens at its address and port'],
  [/^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EHOSTDOWN)$/, 'there is no way to its address'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'its certificate is for another name'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'its certificate is out of its time: compare the clocks'],
  [/CERT|SIGNATURE|ISSUER/, 'its certificate is not trusted here'],
  [/^(EPROTO|ERR_SSL_\w+|ERR_TLS_\w+)$/, 'it does not speak TLS as this server does'],
];

/** Why a host could not be reached, as a sentence goes on. */
export function whyUnreachable(code: string): string {
  const words = WHY.find(([pattern]) => pattern.test(code))?.[1];
  return words === undefined ? `(${code})` : `(${code}: ${words})`;
}
