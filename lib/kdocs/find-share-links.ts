/**
 * Addresses of shared files and folders (grade A) on any host of kdocs or WPS, tenants among them (grade B): with
 * or without `https://`, and with whatever stands behind the id. An id has 12 characters (grade B).
 */
const SHARE_LINK =
  /(?<![\w.@-])(?:[a-z0-9-]+\.)*(?:kdocs|wps)\.cn(?::443)?\/(?:(?:view\/)?l|folder)\/([a-z0-9]{12})(?![a-z0-9])/gi;

/** Ids of the share links in any text, each once, in the order of the text. */
export function findShareLinks(text: string): readonly string[] {
  const found = [...plainly(text).matchAll(SHARE_LINK)].flatMap(([, id]) => id ?? []);
  return [...new Set(found)];
}

/** Links that are themselves part of an address, as behind a login page, are escaped in it. */
function plainly(text: string): string {
  return text.replaceAll(/%2f/gi, '/').replaceAll(/%3a/gi, ':');
}
