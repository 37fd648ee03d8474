import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@signoff/platform';
import { Database, type TenantDb } from './database.js';
import { Factories } from '@signoff/database/testing';
import { type Prisma } from './generated/client.js';
import { answerBefore, type IdempotentRequest, once } from './idempotency.js';

describe('a request with an Idempotency-Key', () => {
  const database = new Database(process.env.DATABASE_URL!);
  const factories = new Factories(database);
  const request: IdempotentRequest = { key: 'k1', route: 'POST /v1/calls', body: { persona: 'p', tags: [1, 2] } };
  let db: TenantDb;

  beforeEach(async () => {
    ({ db } = await factories.tenant());
  });
  afterAll(() => database.close());

  it('is carried out once, and gets the same answer again', async () => {
    const first = await once(db, request, act);
    const second = await once(db, request, act);

    expect(first.replayed).toBe(false);
    expect(second).toEqual({ answer: first.answer, replayed: true });
    await expect(answerBefore(db, request)).resolves.toEqual(first.answer);
    await expect(acts()).resolves.toBe(1);
  });

  it('is carried out once when it arrives many times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => once(db, request, act)));

    expect(new Set(answers.map(({ answer }) => answer.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    await expect(acts()).resolves.toBe(1);
  });

  it.each([
    ['another body', { ...request, body: { persona: 'q', tags: [1, 2] } }],
    ['another order where order counts', { ...request, body: { persona: 'p', tags: [2, 1] } }],
    ['no body', { ...request, body: undefined }],
    ['another route', { ...request, route: 'POST /v1/personas' }],
  ])('is refused with %s', async (_, other) => {
    await once(db, request, act);

    await expect(once(db, other, act)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    await expect(answerBefore(db, other)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    await expect(acts()).resolves.toBe(1);
  });

  it('is the same when its body says the same in another order', async () => {
    const body = { persona: 'p', variables: { name: 'Ada', age: 3 }, metadata: { a: '1', b: '2' } };
    const same = { metadata: { b: '2', a: '1' }, variables: { age: 3, name: 'Ada' }, persona: 'p' };
    const first = await once(db, { ...request, body }, act);

    await expect(once(db, { ...request, body: same }, act)).resolves.toEqual({ ...first, replayed: true });
  });

  it('leaves nothing behind when it fails, and may be tried again', async () => {
    const failing = once(db, request, async (tx) => {
      await act(tx);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await expect(answerBefore(db, request)).resolves.toBeUndefined();

    expect((await once(db, request, act)).replayed).toBe(false);
    await expect(acts()).resolves.toBe(1);
  });

  it('has nothing to do with the same key of another tenant', async () => {
    const first = await once(db, request, act);
    const { db: other } = await factories.tenant();
    const second = await once(other, request, act);

    expect(second.replayed).toBe(false);
    expect(second.answer).not.toEqual(first.answer);
  });

  it('is always carried out without a key', async () => {
    const unkeyed = { route: request.route, body: request.body };
    await once(db, unkeyed, act);
    await once(db, unkeyed, act);

    await expect(answerBefore(db, unkeyed)).resolves.toBeUndefined();
    await expect(acts()).resolves.toBe(2);
  });

  async function act(tx: Prisma.TransactionClient): Promise<{ id: string }> {
    const id = newId();
    await tx.outbox.create({ data: { id, type: 'test', payload: {} } });
    return { id };
  }

  function acts(): Promise<number> {
    return db.outbox.count();
  }
});
