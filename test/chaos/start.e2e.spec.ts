import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type AppName, AppProcess } from '../fixtures/app-process.js';
import { Cable } from '../fixtures/cable.js';
import { freePort } from '../fixtures/free-port.js';

jest.setTimeout(60_000);

const APPS: AppName[] = ['api', 'agent', 'worker'];
const DATABASE_URL = process.env.DATABASE_URL!;
const REDIS_URL = process.env.REDIS_URL!;

let nobody: string;

beforeAll(async () => {
  nobody = `127.0.0.1:${await freePort()}`;
});

describe('an app that lacks what it needs', () => {
  it.concurrent.each(APPS)('%s: waits for Postgres with a line that says so, and then fails', async (name) => {
    const env = { DATABASE_URL: `postgresql://app:secret@${nobody}/signoff`, REDIS_URL };
    await expectFailure(name, env, 'postgres');
  });

  it.concurrent.each(APPS)('%s: waits for Redis with a line that says so, and then fails', async (name) => {
    await expectFailure(name, { DATABASE_URL, REDIS_URL: `redis://:secret@${nobody}` }, 'redis');
  });

  it.concurrent.each(APPS)('%s: names every fault of its configuration at once', async (name) => {
    const app = await AppProcess.start(name, { DATABASE_URL: 'mysql://app:secret@host/db', LOG_LEVEL: 'loud' });
    expect(await app.exit).toBe(1);
    for (const variable of ['DATABASE_URL', 'REDIS_URL', 'LOG_LEVEL']) expect(plainWords(app)).toContain(variable);
  });

  async function expectFailure(name: AppName, env: Record<string, string>, missing: string): Promise<void> {
    const app = await AppProcess.start(name, { ...env, START_TIMEOUT_SECONDS: '5' });
    expect(await app.exit).toBe(1);
    expect(plainWords(app)).toContain(`waiting for ${missing}`);
    expect(plainWords(app)).toContain(`${missing} at ${nobody} does not answer`);
  }

  /** What it wrote: for a person to read, so without stacks, and without secrets. */
  function plainWords({ output }: AppProcess): string {
    const words = output.join('\n');
    expect(words).not.toMatch(/secret|\n\s+at /);
    return words;
  }
});

describe('an app whose Redis comes late', () => {
  let cable: Cable;

  beforeAll(async () => {
    cable = await Cable.to(REDIS_URL);
    await cable.cut();
  });
  afterAll(() => cable.cut());

  it('starts when it has come', async () => {
    const app = await AppProcess.start('api', { DATABASE_URL, REDIS_URL: cable.url });
    await app.writes('waiting for redis');
    await cable.mend();
    await app.ready();
    await app.leave();
  });
});
