import { describe, expect, it } from '@jest/globals';
import { AppConfig } from './app.config.js';
import { readConfig } from './read-config.js';

class Config extends AppConfig {
  override PORT: number = 3009;
}

const SERVERS = { DATABASE_URL: 'postgresql://app:hunter2@db/signoff', REDIS_URL: 'rediss://redis:6380/1' };
const KEY = Buffer.alloc(32, 7).toString('base64');

describe('AppConfig', () => {
  it('takes the port of the app unless it is told another, and has a default for all but the servers', () => {
    const defaults = { HOST: '127.0.0.1', PORT: 3009, LOG_LEVEL: 'info', START_TIMEOUT_SECONDS: 60 };
    expect(readConfig(Config, SERVERS)).toEqual({ ...SERVERS, ...defaults });
    expect(readConfig(Config, { ...SERVERS, PORT: '8080', HOST: '::' })).toMatchObject({ PORT: 8080, HOST: '::' });
  });

  it('names every fault at once, and no secret', () => {
    const env = {
      DATABASE_URL: 'mysql://app:hunter2@db',
      LOG_LEVEL: 'loud',
      PORT: '70000',
      START_TIMEOUT_SECONDS: '-1',
    };
    const read = () => readConfig(Config, env);
    for (const name of [...Object.keys(env), 'REDIS_URL']) expect(read).toThrow(name);
    expect(read).not.toThrow('hunter2');
  });

  it.each([`a:${KEY}`, `2026-11:${KEY},old.1:${KEY}`])('takes keys for encryption: %s', (keys) => {
    expect(readConfig(Config, { ...SERVERS, ENCRYPTION_KEYS: keys }).ENCRYPTION_KEYS).toBe(keys);
  });

  it.each([
    ['no id', 'secret'],
    ['an empty id', `:${KEY}`],
    ['an empty entry', `a:${KEY},`],
    ['a short key', `a:${Buffer.alloc(16).toString('base64')}`],
    ['the same id twice', `a:${KEY},a:${KEY}`],
    ['an id that is too long', `${'a'.repeat(41)}:${KEY}`],
  ])('refuses keys with %s, and quotes none', (_, keys) => {
    const read = () => readConfig(Config, { ...SERVERS, ENCRYPTION_KEYS: keys });
    expect(read).toThrow('ENCRYPTION_KEYS is set, but it must be <id>:<base64 of 32 bytes>');
    expect(read).not.toThrow(KEY);
  });
});
