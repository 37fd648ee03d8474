import { describe, expect, it } from '@jest/globals';
import { waitForDependencies } from './dependencies.js';
import { createLogger } from '../logging/logger.js';
import { BreakableProxy, eventually } from '@signoff/platform/testing';

const databaseUrl = process.env.DATABASE_URL!;
const redisUrl = process.env.REDIS_URL!;

function recorder() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { lines, logger: createLogger('test', 'info', { write }) };
}

describe('waitForDependencies', () => {
  it('says nothing when all is there', async () => {
    const { lines, logger } = recorder();
    await waitForDependencies({ databaseUrl, redisUrl }, 5, logger);
    expect(lines).toEqual([]);
  });

  it.each([
    ['postgres', databaseUrl, (url: string) => ({ databaseUrl: url })],
    ['redis', redisUrl, (url: string) => ({ redisUrl: url })],
  ])('says that it waits for %s, until it is there', async (name, target, dependency) => {
    const proxy = new BreakableProxy(target);
    const url = await proxy.open();
    await proxy.break();
    const { lines, logger } = recorder();
    const waiting = waitForDependencies(dependency(url), 30, logger);
    await eventually('it says so', () => lines.length > 0);
    await proxy.open();
    await waiting;
    await proxy.break();
    expect(lines[0]).toMatchObject({ level: 'warn', msg: `waiting for ${name}`, host: new URL(url).host });
    expect(lines[0]!.why).toContain('ECONNREFUSED');
    expect(JSON.stringify(lines)).not.toContain(new URL(databaseUrl).password);
  });

  it('fails in the end, saying what is missing and why, and no password', async () => {
    const { logger } = recorder();
    const failing = waitForDependencies({ databaseUrl: 'postgres://app:hunter2@127.0.0.1:1/x' }, 0, logger);
    await expect(failing).rejects.toThrow(/^postgres at 127.0.0.1:1 does not answer: connect ECONNREFUSED/);
    const wrong = Object.assign(new URL(databaseUrl), { password: 'hunter2' }).href;
    const refused = waitForDependencies({ databaseUrl: wrong }, 0, logger).catch((error: Error) => error.message);
    expect(await refused).toMatch(/password authentication failed/);
    expect(await refused).not.toContain('hunter2');
  });
});
