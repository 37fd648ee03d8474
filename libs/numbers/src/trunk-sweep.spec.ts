import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Database } from '@signoff/database';
import { AppError, type Logger } from '@signoff/platform';
import { type LiveKit } from '@signoff/telephony';
import { type TrunkRepair } from './trunk-repair.service.js';
import { TrunkSweep } from './trunk-sweep.service.js';

describe('the repair of trunks', () => {
  const refs = ['first', 'second', 'third'].map((trunkId) => ({ tenantId: `of ${trunkId}`, trunkId }));
  const database = {
    sweeper: { trunksToRepair: () => Promise.resolve(refs) },
    for: (tenantId: string) => ({ tenantId }),
  } as unknown as Database;
  let repaired: string[];
  let failures: unknown[];

  beforeEach(() => {
    repaired = [];
    failures = [];
  });

  it('goes through all of them, each as its tenant', async () => {
    await repair();
    expect(repaired).toEqual(['first of first', 'second of second', 'third of third']);
  });

  it('goes on to the others when LiveKit does not want one', async () => {
    await repair({ second: new AppError('conflict', 'no') });

    expect(repaired).toEqual(['first of first', 'third of third']);
    expect(failures).toEqual([expect.objectContaining({ trunkId: 'second' })]);
  });

  it('ends when LiveKit is away, until the next time', async () => {
    await expect(repair({ second: new AppError('unavailable') })).rejects.toMatchObject({ code: 'unavailable' });
    expect(repaired).toEqual(['first of first']);
  });

  it('has nothing to do where there is no LiveKit', async () => {
    await repair({}, false);
    expect(repaired).toEqual([]);
  });

  async function repair(refusals: Record<string, AppError> = {}, isOn = true): Promise<void> {
    const trunks = {
      repair: ({ tenantId }: { tenantId: string }, trunkId: string) => {
        if (refusals[trunkId]) return Promise.reject(refusals[trunkId]);
        repaired.push(`${trunkId} ${tenantId}`);
        return Promise.resolve();
      },
    } as unknown as TrunkRepair;
    const logger = { error: (fields: unknown) => failures.push(fields) } as unknown as Logger;
    await new TrunkSweep(database, { isOn } as LiveKit, trunks, logger).sweep();
  }
});
