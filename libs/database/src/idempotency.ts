import { createHash } from 'node:crypto';
import { AppError } from '@signoff/platform';
import { type TenantDb } from './database.js';
import { type Prisma } from './generated/client.js';
import { isUniqueViolation } from './unique-violation.js';

/** Identifies a request that has effects, so that a repetition of it is recognised. */
export interface IdempotentRequest {
  /** The `Idempotency-Key` header; without one the request is always carried out. */
  key?: string;
  route: string;
  body: unknown;
}

/**
 * Carries out `act` and keeps its answer, both in one transaction. The same key with the same request gets the same
 * answer without a second act, also when both arrive at once.
 *
 * @throws AppError `idempotency_key_reused` when the key was used with another route or body
 */
export async function once<T extends object>(
  db: TenantDb,
  request: IdempotentRequest,
  act: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<{ answer: T; replayed: boolean }> {
  const { key, route } = request;
  if (key === undefined) return { answer: await db.$transaction(act), replayed: false };

  const requestHash = hashOf(request.body);
  try {
    const answer = await db.$transaction(async (tx) => {
      await tx.idempotencyKey.create({ data: { key, route, requestHash, response: {} } });
      const response = JSON.parse(JSON.stringify(await act(tx))) as T;
      await tx.idempotencyKey.update({ where: { tenantId_key: { tenantId: db.tenantId, key } }, data: { response } });
      return response;
    });
    return { answer, replayed: false };
  } catch (error) {
    const answer = isUniqueViolation(error) && (await answerBefore<T>(db, request));
    if (!answer) throw error;
    return { answer, replayed: true };
  }
}

/**
 * What the same request was answered before, if it was. To be asked where a repetition could be refused for what has
 * changed since the first time.
 *
 * @throws AppError `idempotency_key_reused` when the key was used with another route or body
 */
export async function answerBefore<T extends object>(
  db: TenantDb,
  { key, route, body }: IdempotentRequest,
): Promise<T | undefined> {
  if (key === undefined) return undefined;
  const first = await db.idempotencyKey.findUnique({ where: { tenantId_key: { tenantId: db.tenantId, key } } });
  if (first && (first.route !== route || first.requestHash !== hashOf(body))) {
    throw new AppError(
      'idempotency_key_reused',
      'This Idempotency-Key was used with another request. Send a new key with a new request.',
    );
  }
  return first?.response as T | undefined;
}

/** Forgets the answer to a request that came to nothing after all, so that its repetition is carried out. */
export async function forgetAnswer(tx: Prisma.TransactionClient, { key }: IdempotentRequest): Promise<void> {
  if (key !== undefined) await tx.idempotencyKey.deleteMany({ where: { key } });
}

/** Two bodies that say the same have the same. */
function hashOf(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
