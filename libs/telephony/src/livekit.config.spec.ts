import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '@signoff/platform';
import { LiveKitConfig } from './livekit.config.js';

class Config extends LiveKitConfig {
  override PORT: number = 3000;
}

const SERVERS = { DATABASE_URL: 'postgresql://127.0.0.1/signoff', REDIS_URL: 'redis://127.0.0.1' };

const SECRET = 'hunter2-hunter2-hunter2-hunter2-hunter2';
const LIVEKIT = { LIVEKIT_URL: 'ws://127.0.0.1:7880', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: SECRET };

const faultsOf = (env: Record<string, string | undefined>): string => {
  try {
    readConfig(Config, { ...SERVERS, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('no fault was found');
};

describe('LiveKitConfig', () => {
  it('is off with nothing set, beside what the app itself declares', () => {
    const config = readConfig(Config, { ...SERVERS, PORT: '8080' });
    expect(config.livekit).toBeUndefined();
    expect(config).toMatchObject({ ...SERVERS, PORT: 8080 });
  });

  it('says how LiveKit is reached, and where browsers reach it', () => {
    const settings = { url: 'ws://127.0.0.1:7880', apiKey: 'key', apiSecret: SECRET };
    expect(readConfig(Config, { ...SERVERS, ...LIVEKIT }).livekit).toEqual(settings);
    const publicUrl = 'wss://voice.example.com';
    expect(readConfig(Config, { ...SERVERS, ...LIVEKIT, LIVEKIT_PUBLIC_URL: publicUrl }).livekit).toEqual({
      ...settings,
      publicUrl,
    });
  });

  it.each(Object.keys(LIVEKIT))('wants %s together with the other two', (missing) => {
    const message = faultsOf({ ...LIVEKIT, [missing]: '' });
    expect(message).toContain('a fault');
    expect(message).toContain(`${missing} is not set`);
    expect(message).not.toContain(SECRET);
  });

  it('refuses a secret that is too short, and a URL of another kind', () => {
    expect(faultsOf({ ...LIVEKIT, LIVEKIT_API_SECRET: 'short' })).toContain('32 characters or more');
    expect(faultsOf({ ...LIVEKIT, LIVEKIT_URL: 'sip:127.0.0.1' })).toContain('begins with ws://');
  });
});
