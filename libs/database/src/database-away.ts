import { Prisma } from './generated/client.js';

/** Prisma: not reachable, timed out, connection closed, no connection to be had in time, transaction not done in time. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
/** Postgres (shutting down, starting up, too many connections, connection exceptions) and the network. */
const DRIVER_CODES =
  /^(57P0[1-5]|53300|08\w{3}|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
/** What node-postgres says without a code. */
const DRIVER_WORDS =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|query read timeout/i;

/**
 * Whether something failed because Postgres could not be reached, or went away meanwhile: the same may work later. What
 * was under way when it went away may have been done or not.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof Prisma.PrismaClientKnownRequestError && PRISMA_CODES.has(error.code)) return true;
  return [...codesOf(error)].some((code) => DRIVER_CODES.test(code)) || DRIVER_WORDS.test(error.message);
}

/** The codes of an error and of those that it was made of. */
function* codesOf(error: object): Generator<string> {
  if ('code' in error && typeof error.code === 'string') yield error.code;
  if ('originalCode' in error && typeof error.originalCode === 'string') yield error.originalCode;
  const inner = [
    'cause' in error && error.cause,
    'meta' in error && (error.meta as Record<string, unknown> | undefined)?.driverAdapterError,
  ];
  for (const deeper of inner) if (typeof deeper === 'object' && deeper !== null) yield* codesOf(deeper);
}
