import { fillPlaceholders } from './placeholders.js';

/** Two values that are valid in every part of a URL, also as a port. */
const SAMPLES = ['1', '22'];

/** A URL as it is with the shortest of values. */
export function sampleOf(url: string): string {
  return fillPlaceholders(url, () => SAMPLES[0]!);
}

/** Whose server a tool's URL leads to, whatever is filled in; undefined when that depends on it, or when it leads nowhere. */
export function serverOf(url: string): string | undefined {
  const [server, other] = SAMPLES.map((sample) => serverIn(URL.parse(fillPlaceholders(url, () => sample))));
  return server === other ? server : undefined;
}

/** The same of a URL that is filled in. */
export function serverIn(url: URL | null): string | undefined {
  return url ? `${url.protocol}//${url.username}:${url.password}@${url.host}` : undefined;
}

/** A URL's two halves, the second from its query on. */
export function halvesOf(url: string): [path: string, query: string] {
  const end = url.search(/[?#]/);
  return end === -1 ? [url, ''] : [url.slice(0, end), url.slice(end)];
}

/** Whether a path has a segment that leads upwards or nowhere, as URLs read them (https://url.spec.whatwg.org/#path-state). */
export function hasDotSegment(path: string): boolean {
  return path.split(/[/\\]/).some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
}
