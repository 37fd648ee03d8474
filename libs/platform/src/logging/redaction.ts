const SECRET = /(secret|password|passwd|token|authorization|cookie|api_?key|credential)s?$/i;
const PERSONAL =
  /^(from|to|text|caller|callee|phone|phone_?number|transcript|arguments|args|message_?text|variables)$/i;
const PII = /(^|_)pii(_|$)|^pii[A-Z]|Pii([A-Z]|$)/;
const CREDENTIALS_IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:)[^\s@/]+@/gi;
const KEY_OF_OURS = /\bso_[\w-]{43}_[\w-]{43}/g;
const DEEPEST = 6;

/**
 * What may be logged of some fields. Secrets never are. What people said, their numbers and the arguments of tools are
 * kept only below a key with a `pii` part (`pii`, `piiText`, `caller_pii`): such keys can be dropped as a whole by who
 * keeps the logs, so anything personal that stands elsewhere is taken out here.
 */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, false, 0);
}

/** Takes passwords of URLs and API keys out of a text, e.g. of an error's message. */
export function redactText(text: string): string {
  return text.replace(CREDENTIALS_IN_URL, '$1[redacted]@').replace(KEY_OF_OURS, 'so_[redacted]');
}

function redactObject(fields: object, belowPii: boolean, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (SECRET.test(key) && typeof value !== 'number') return [key, '[redacted]']; // `maxTokens` is none
      if (!belowPii && PERSONAL.test(key)) return [key, '[belongs under a pii key]'];
      return [key, redactValue(value, belowPii || PII.test(key), depth + 1)];
    }),
  );
}

function redactValue(value: unknown, belowPii: boolean, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Error) return value;
  if (depth > DEEPEST) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, belowPii, depth + 1));
  return redactObject(value, belowPii, depth);
}
