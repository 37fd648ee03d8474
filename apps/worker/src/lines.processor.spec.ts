import { describe, expect, it } from '@jest/globals';
import { type LineDropService } from '@signoff/calls';
import { type Database } from '@signoff/database';
import { type JobContext, type Logger } from '@signoff/platform';
import { LinesProcessor } from './lines.processor.js';

describe('a line that does not go down', () => {
  const database = { for: () => ({}) } as unknown as Database;
  const lines = { drop: () => Promise.reject(new Error('the line is still up')) } as unknown as LineDropService;
  const job = { tenantId: 'tenant', callId: 'call' };

  it.each([
    [1, 0],
    [6, 0],
    [7, 1],
  ])('is tried again, and after %i failures of eight tries raises %i alarms', async (attemptsMade, alarms) => {
    const raised: unknown[] = [];
    const logger = { error: (fields: object) => raised.push(fields) } as unknown as Logger;
    const context = { job: { attemptsMade, opts: { attempts: 8 } } } as unknown as JobContext;
    const processor = new LinesProcessor(database, lines, logger);
    await expect(processor['line.drop'](job, context)).rejects.toThrow('the line is still up');

    expect(raised).toEqual(Array.from({ length: alarms }, () => expect.objectContaining({ ...job, alarm: true })));
  });
});
