import { describe, expect, it } from '@jest/globals';
import { IsBoolean, IsInt, IsOptional, IsString, Max, Min, MinLength } from 'class-validator';
import { ConfigError, readConfig } from './read-config.js';
import { IsServerUrl } from './server-url.js';

class Config {
  @IsServerUrl('redis', 'rediss')
  REDIS_URL: string;

  @IsInt()
  @Min(1)
  @Max(65_535)
  PORT: number = 3000;

  @IsBoolean()
  COLOURS: boolean = false;

  @IsOptional()
  @IsString()
  @MinLength(8)
  SECRET?: string;
}

const faultsOf = (env: Record<string, string | undefined>): string => {
  try {
    readConfig(Config, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('no fault was found');
};

describe('readConfig', () => {
  it('makes numbers and booleans of texts and fills in defaults', () => {
    const config = readConfig(Config, { REDIS_URL: 'redis://127.0.0.1:6379', PORT: '8080', COLOURS: 'true' });
    expect(config).toBeInstanceOf(Config);
    expect(config).toEqual({ REDIS_URL: 'redis://127.0.0.1:6379', PORT: 8080, COLOURS: true });
    expect(readConfig(Config, { REDIS_URL: 'redis://h:1', COLOURS: '0' })).toMatchObject({
      PORT: 3000,
      COLOURS: false,
    });
  });

  it('takes an empty variable for an unset one, and leaves the rest of the environment out', () => {
    const config = readConfig(Config, { REDIS_URL: 'redis://h:1', PORT: '', PATH: '/bin' });
    expect(config).toEqual({ REDIS_URL: 'redis://h:1', PORT: 3000, COLOURS: false });
  });

  it('names every fault at once, and never a value', () => {
    const message = faultsOf({
      REDIS_URL: 'http://user:hunter2@host',
      PORT: '99999',
      COLOURS: 'maybe',
      SECRET: 'short',
    });
    expect(message).toContain('4 faults');
    expect(message).toContain('REDIS_URL is set, but it must be a URL that begins with redis:// or rediss://');
    expect(message).toContain('PORT is set, but it must not be greater than 65535');
    expect(message).toContain('COLOURS is set, but it must be a boolean value');
    expect(message).toContain('SECRET is set, but it must be longer than or equal to 8 characters');
    expect(message).not.toMatch(/hunter2|99999|maybe|short/);
  });

  it('tells a missing variable from a wrong one, and where they are described', () => {
    const message = faultsOf({ PORT: '12.5' });
    expect(message).toContain('REDIS_URL is not set; it must be');
    expect(message).toContain('PORT is set, but it must be an integer number');
    expect(message).toContain('.env.example');
  });

  it.each(['redis://my_redis:6379', 'redis://[::1]:6379/2', 'rediss://:p%40ss@redis', 'redis://10.0.0.1'])(
    'takes a host as it is given: %s',
    (url) => {
      expect(readConfig(Config, { REDIS_URL: url }).REDIS_URL).toBe(url);
    },
  );
});
