/** Reads a `Cookie` header. The first of several cookies with one name wins, as most servers do. */
export function parseCookies(header: string | undefined): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = {};
  for (const part of (header ?? '').split(';')) {
    const separator = part.indexOf('=');
    if (separator < 1) continue;
    const name = part.slice(0, separator).trim();
    cookies[name] ??= part.slice(separator + 1).trim();
  }
  return cookies;
}
