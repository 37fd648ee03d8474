import { IsIn, IsInt, IsOptional, IsString, Max, Min, ValidateBy } from 'class-validator';
import { LOG_LEVELS, type LogLevel } from '../logging/logger.js';
import { readEncryptionKeys } from '../secrets/encryption-keys.js';
import { IsServerUrl } from './server-url.js';

/** What every app is started with. An app adds what it alone needs, and its own PORT. */
export class AppConfig {
  /** PostgreSQL, by the application's role: no superuser, no BYPASSRLS. */
  @IsServerUrl('postgresql', 'postgres')
  DATABASE_URL: string;

  @IsServerUrl('redis', 'rediss')
  REDIS_URL: string;

  /** Where it listens; agents and workers answer health checks there. */
  @IsString()
  HOST: string = '127.0.0.1';

  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT: number;

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';

  /** How long Postgres and Redis are waited for at start, in seconds. */
  @IsInt()
  @Min(0)
  @Max(600)
  START_TIMEOUT_SECONDS: number = 60;

  /** The keys of what is encrypted at rest; see {@link readEncryptionKeys}. Without them no secrets can be kept. */
  @IsOptional()
  @IsEncryptionKeys()
  ENCRYPTION_KEYS?: string;
}

function IsEncryptionKeys(): PropertyDecorator {
  return ValidateBy({
    name: 'isEncryptionKeys',
    validator: {
      validate: (value) => typeof value === 'string' && areEncryptionKeys(value),
      defaultMessage: () =>
        '$property must be <id>:<base64 of 32 bytes>, and more of them after commas, each with an id of its own; ' +
        'make a key with `openssl rand -base64 32`',
    },
  });
}

function areEncryptionKeys(text: string): boolean {
  try {
    readEncryptionKeys(text);
    return true;
  } catch {
    return false;
  }
}
