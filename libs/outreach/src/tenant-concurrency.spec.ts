import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TenantConcurrency } from './tenant-concurrency.js';

const never = new AbortController().signal;
const GONE = new Error('gone');

/** Whether something has come to pass, once everything that could has. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false;
  void promise.then(
    () => (isSettled = true),
    () => (isSettled = true),
  );
  await new Promise((resolve) => setImmediate(resolve));
  return isSettled;
}

describe('the places of a tenant', () => {
  it('are taken at once while there are any', async () => {
    const places = new TenantConcurrency(2);
    await places.take('a', never);
    await places.take('a', never);
    expect(await settled(places.take('a', never))).toBe(false);
  });

  it('are none of another tenant’s', async () => {
    const places = new TenantConcurrency(1);
    await places.take('a', never);
    await places.take('b', never);
  });

  it('go to those who wait in the order in which they came', async () => {
    const places = new TenantConcurrency(1);
    const giveBack = await places.take('a', never);
    const [second, third] = [places.take('a', never), places.take('a', never)];
    giveBack();
    const giveBackSecond = await second;
    expect(await settled(third)).toBe(false);
    giveBackSecond();
    await third;
  });

  it('are not waited for any longer than the signal says', async () => {
    const places = new TenantConcurrency(1);
    const giveBack = await places.take('a', never);
    const leaving = new AbortController();
    const [second, third] = [places.take('a', leaving.signal), places.take('a', never)];
    leaving.abort(GONE);
    await expect(second).rejects.toBe(GONE);
    giveBack();
    await third;
  });

  it('are not for those who have left already', async () => {
    const places = new TenantConcurrency(1);
    await expect(places.take('a', AbortSignal.abort(GONE))).rejects.toBe(GONE);
    await places.take('a', never);
  });

  it('stay taken when who has one is called off', async () => {
    const places = new TenantConcurrency(1);
    const leaving = new AbortController();
    await places.take('a', leaving.signal);
    leaving.abort(GONE);
    expect(await settled(places.take('a', never))).toBe(false);
  });

  it('are never more than there are, and nobody waits while one is free, whoever comes, leaves and gives back', async () => {
    const step = fc.record({ tenant: fc.constantFrom('a', 'b'), what: fc.constantFrom('come', 'leave', 'give back') });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 40 }), async (perTenant, steps) => {
        const places = new TenantConcurrency(perTenant);
        const inside: Record<string, (() => void)[]> = { a: [], b: [] };
        const waiting: Record<string, AbortController[]> = { a: [], b: [] };
        for (const { tenant, what } of steps) {
          if (what === 'come') {
            const leaving = new AbortController();
            waiting[tenant]!.push(leaving);
            const entered = (giveBack: () => void) => {
              // First come, first served.
              expect(waiting[tenant]!.shift()).toBe(leaving);
              inside[tenant]!.push(giveBack);
            };
            places.take(tenant, leaving.signal).then(entered, (error: unknown) => expect(error).toBe(GONE));
          }
          if (what === 'leave') waiting[tenant]!.pop()?.abort(GONE);
          if (what === 'give back') inside[tenant]!.shift()?.();
          await new Promise((resolve) => setImmediate(resolve));
          expect(inside[tenant]!.length).toBeLessThanOrEqual(perTenant);
          if (waiting[tenant]!.length > 0) expect(inside[tenant]).toHaveLength(perTenant);
        }
      }),
    );
  });
});
