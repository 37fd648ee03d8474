import { AppError } from '@signoff/platform';
import { type FastifyInstance } from 'fastify';

/**
 * Answers a request for an address that there is, by a method that it does not know, with 405 and the methods that it
 * knows (RFC 9110, section 15.5.6). To be called before the routes are registered.
 */
export function tellKnownMethods(server: FastifyInstance): void {
  const methods = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    for (const each of [method].flat()) known.add(each);
    methods.set(url, known);
  });
  server.addHook('onRequest', (request, _reply, done) => {
    const allowed = request.is404 ? allowedAt(methods, request.url) : [];
    done(allowed.length > 0 ? methodNotAllowed(request.method, allowed) : undefined);
  });
}

function allowedAt(methods: ReadonlyMap<string, ReadonlySet<string>>, url: string): string[] {
  const path = url.split('?', 1)[0]!.split('/');
  const matching = [...methods].filter(([pattern]) => matches(pattern.split('/'), path));
  return [...new Set(matching.flatMap(([, known]) => [...known]))].sort();
}

function matches(pattern: string[], path: string[]): boolean {
  return pattern.length === path.length && pattern.every((part, at) => part === path[at] || isGiven(part, path[at]!));
}

function isGiven(part: string, value: string): boolean {
  return part.startsWith(':') && value !== '';
}

function methodNotAllowed(method: string, allowed: string[]): AppError {
  const allow = allowed.join(', ');
  return new AppError('method_not_allowed', `${method} is not among ${allow}.`, { headers: { allow } });
}
