/** Where a registry is and how to be let in. Credentials stand in `headers` alone, which nobody logs. */
export interface RegistryAddress {
  /** Without a slash at its end. */
  readonly base: string;
  /** For messages. */
  readonly shown: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws TypeError when the URL is none; its message does not show it. */
export function registryAddress(url: string): RegistryAddress {
  if (!URL.canParse(url)) throw new TypeError('the schema registry’s URL is none');
  const { protocol, host, pathname, username, password } = new URL(url);
  const base = `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
  if (username === '' && password === '') return { base, shown: base, headers: {} };
  const credentials = `${decoded(username)}:${decoded(password)}`;
  return { base, shown: base, headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } };
}

/** A password with a bare % is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
