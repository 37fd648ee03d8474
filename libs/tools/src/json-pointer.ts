/**
 * What a JSON pointer leads to (RFC 6901); undefined when there is nothing. Only what stands in the JSON is found, never
 * what JavaScript adds to its objects and lists.
 */
export function valueAt(json: unknown, pointer: string): unknown {
  const tokens = pointer.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')).reduce(partOf, json);
}

function partOf(json: unknown, token: string): unknown {
  const isThere = typeof json === 'object' && json !== null && Object.prototype.propertyIsEnumerable.call(json, token);
  return isThere ? (json as Record<string, unknown>)[token] : undefined;
}
