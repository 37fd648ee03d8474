import { describe, expect, it } from '@jest/globals';
import { IsInt } from 'class-validator';
import { ConfigError, readConfig } from './config.js';
import { VoiceConfig } from './voice.config.js';

class Config extends VoiceConfig {
  @IsInt()
  PORT: number = 3000;
}

const SECRET = 'hunter2-hunter2-hunter2-hunter2-hunter2';
const LIVEKIT = { LIVEKIT_URL: 'ws://127.0.0.1:7880', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: SECRET };
const KEY = Buffer.alloc(32, 7).toString('base64');

const faultsOf = (env: Record<string, string | undefined>): string => {
  try {
    readConfig(Config, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('no fault was found');
};

describe('VoiceConfig', () => {
  it('is off with nothing set, beside what the app itself declares', () => {
    const config = readConfig(Config, { PORT: '8080' });
    expect(config.livekit).toBeUndefined();
    expect(config).toEqual({ PORT: 8080 });
  });

  it('says how LiveKit is reached, and where browsers reach it', () => {
    const settings = { url: 'ws://127.0.0.1:7880', apiKey: 'key', apiSecret: SECRET };
    expect(readConfig(Config, LIVEKIT).livekit).toEqual(settings);
    const publicUrl = 'wss://voice.example.com';
    expect(readConfig(Config, { ...LIVEKIT, LIVEKIT_PUBLIC_URL: publicUrl }).livekit).toEqual({
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

  it.each([`a:${KEY}`, `2026-11:${KEY},old.1:${KEY}`])('takes keys for encryption: %s', (keys) => {
    expect(readConfig(Config, { ENCRYPTION_KEYS: keys }).ENCRYPTION_KEYS).toBe(keys);
  });

  it.each(['secret', `:${KEY}`, `a:${KEY},`, `a:${Buffer.alloc(16).toString('base64')}`, `a:${KEY} `])(
    'refuses what is no list of keys: %s',
    (keys) => {
      const message = faultsOf({ ENCRYPTION_KEYS: keys });
      expect(message).toContain('ENCRYPTION_KEYS is set, but it must be <id>:<base64 of 32 bytes>');
      expect(message).not.toContain(KEY);
    },
  );
});
