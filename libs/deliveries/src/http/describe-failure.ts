/** What the owner of an endpoint can do about a code of Node's. */
const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address (connection refused)',
  ECONNRESET: 'the connection was reset before an answer came',
  EPIPE: 'the connection was closed before the request was read',
  ENOTFOUND: 'the name does not resolve',
  ENODATA: 'the name has no address',
  ESERVFAIL: 'the name server failed',
  ETIMEOUT: 'the name server did not answer',
  EAI_AGAIN: 'the name server did not answer',
  ETIMEDOUT: 'no connection could be made in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  HPE_HEADER_OVERFLOW: 'the headers of the answer are too large',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate rests on one that is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the certificate's issuer is not known (is the chain complete?)",
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
};

/** An error of an attempt in words, without a stack. Never holds the request: it names no secret. */
export function describeFailure(error: unknown): string {
  // Of several addresses that were tried, the first one's.
  const first = ((error as Partial<AggregateError> | null)?.errors?.[0] ?? error) as Partial<NodeJS.ErrnoException>;
  const { code, message = 'failed' } = first;
  const known = code === undefined ? undefined : CODES[code];
  if (known !== undefined) return `${known} (${code})`;
  return code === undefined ? message : `${message} (${code})`;
}

/** A status that does not count as delivered, in words. */
export function describeStatus(status: number, location: string | undefined): string {
  if (status === 410) return 'answered 410: the endpoint is gone';
  if (status >= 300 && status < 400) {
    return location === undefined
      ? `answered ${status}`
      : `answered ${status}, a redirect to ${location.slice(0, 200)}: redirects are not followed, set that URL instead`;
  }
  return `answered ${status}`;
}
