/** As in an address, and as in a piece of JSON. */
const PARAMETER = /access_token["']?\s*[=:]\s*["']?[^\s&"'<>,;)}\]]*/gi;

/** Text from outside as it may be kept and shown: without the token, however it came into it. */
export function withoutToken(text: string, token: string): string {
  const forms = token === '' ? [] : [token, encodeURIComponent(token)];
  return forms.reduce((clean, form) => clean.replaceAll(form, '…'), text).replace(PARAMETER, '…');
}
