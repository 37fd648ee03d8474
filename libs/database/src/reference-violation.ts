import { Prisma } from './generated/client.js';

/** Whether a write failed because a row that it points to is not there, or because others still point to it. */
export function isReferenceViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003';
}
