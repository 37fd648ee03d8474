import { describe, expect, it } from '@jest/globals';
import { type TenantDb } from '@signoff/database';
import { type JobQueues, type Logger, systemClock } from '@signoff/platform';
import { type Rooms } from '@signoff/telephony';
import { LineDropService } from './line-drop.service.js';

describe('a line that does not go down', () => {
  const call = { room: 'room', lineDownAt: null };
  const db = { tenantId: 'tenant', call: { findUnique: () => Promise.resolve(call) } } as unknown as TenantDb;
  const rooms = { drop: () => Promise.resolve({ verified: false }) } as unknown as Rooms;

  it.each([
    [false, 0],
    [true, 1],
  ])('is tried again, and raises an alarm when this is the last try: %s', async (isLastTry, alarms) => {
    const raised: unknown[] = [];
    const logger = { error: (fields: object) => raised.push(fields) } as unknown as Logger;
    const lines = new LineDropService(rooms, {} as JobQueues, systemClock, logger);
    await expect(lines.drop(db, 'call', { isLastTry })).rejects.toThrow('the line is still up');

    const alarm = { tenantId: 'tenant', callId: 'call', alarm: true };
    expect(raised).toEqual(Array.from({ length: alarms }, () => expect.objectContaining(alarm)));
  });
});
