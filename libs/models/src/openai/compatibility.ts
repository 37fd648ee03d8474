/** The most servers and models that are remembered: tenants name models as they like. */
const MAX_REMEMBERED = 1000;

/** What a server turned out not to take of the requests that OpenAI takes. */
export interface Compatibility {
  /** Parameters that are left out, or given another name. */
  unsupported: Set<string>;
  /** Whether messages must keep the order of a strict template. */
  strictMessages: boolean;
}

type Body = Record<string, unknown>;

/** What no request can do without. */
const NEEDED = new Set(['model', 'messages', 'tools']);

const remembered = new Map<string, Compatibility>();

/** What is known of a model at a server, for all calls of this process; refusals add to it. */
export function compatibilityOf(baseUrl: string, model: string): Compatibility {
  const key = `${baseUrl} ${model}`;
  const known = remembered.get(key) ?? { unsupported: new Set<string>(), strictMessages: false };
  remembered.delete(key);
  remembered.set(key, known);
  if (remembered.size > MAX_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  return known;
}

/** A request without what the server does not take. The limit of an answer's length has an older name, which more servers know. */
export function acceptable(body: Body, { unsupported }: Compatibility): Body {
  const entries = Object.entries(body).map(([name, value]) =>
    name === 'max_completion_tokens' && unsupported.has(name)
      ? (['max_tokens', value] as const)
      : ([name, value] as const),
  );
  return Object.fromEntries(entries.filter(([name]) => !unsupported.has(name)));
}

/**
 * The parameter of a request that a refusal names, if the request can do without it.
 *
 * @param refusal the body of the refusal, as text
 */
export function refusedParameter(body: Body, refusal: string): string | undefined {
  const names = Object.keys(body).filter((name) => !NEEDED.has(name));
  // The longest first: `stream` is a part of `stream_options`.
  return names.sort((a, b) => b.length - a.length).find((name) => new RegExp(`\\b${name}\\b`).test(refusal));
}
