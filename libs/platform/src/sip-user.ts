/**
 * Who is named by an address as networks write it: the user part of a SIP URI (RFC 3261), the number of a `tel:` URI
 * (RFC 3966), or the text itself. `"Anna" <sip:anna@example.com;tag=1>` is `anna`.
 */
export function userOfAddress(text: string): string {
  const uri = /<([^>]*)>/.exec(text)?.[1] ?? text;
  return uri
    .replace(/^(sips?|tel):/i, '')
    .split(';', 1)[0]!
    .split('@', 1)[0]!
    .trim();
}
