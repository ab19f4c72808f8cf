/** Where a piece of evidence lies. Only http and https are links; anything else is text. */
export function Evidence({ evidence }: { readonly evidence: { readonly uri: string; readonly sha256?: string } }) {
  const { uri, sha256 } = evidence;
  return (
    <p className="small evidence">
      {isWebAddress(uri) ? (
        <a href={uri} target="_blank" rel="noopener noreferrer nofollow">
          {uri}
        </a>
      ) : (
        <code>{uri}</code>
      )}
      {sha256 && (
        <span className="soft">
          {' '}
          SHA-256 <code>{sha256.slice(0, 12)}…</code>
        </span>
      )}
    </p>
  );
}

export function isWebAddress(uri: string): boolean {
  const parsed = URL.canParse(uri) ? new URL(uri) : null;
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === '';
}
