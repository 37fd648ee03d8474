import { ADMISSION_MODES, type AdmissionMode } from '@signoff/admission';
import { IsAllowList } from '@signoff/outreach';
import { IsServerUrl, LOG_LEVELS, type LogLevel, VoiceConfig } from '@signoff/platform';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** What an api process is started with. */
export class ApiConfig extends VoiceConfig {
  /** Application role: no superuser, no BYPASSRLS. */
  @IsServerUrl('postgresql', 'postgres')
  DATABASE_URL: string;

  @IsServerUrl('redis', 'rediss')
  REDIS_URL: string;

  /** Where it listens. */
  @IsString()
  HOST: string = '127.0.0.1';

  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT: number = 3000;

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';

  /** Connections to Postgres at most. */
  @IsInt()
  @Min(1)
  @Max(500)
  DATABASE_POOL_SIZE: number = 10;

  /** How long Postgres and Redis are waited for at start, in seconds. */
  @IsInt()
  @Min(0)
  @Max(600)
  START_TIMEOUT_SECONDS: number = 60;

  /** How long requests may take to finish after SIGTERM, in seconds. */
  @IsInt()
  @Min(1)
  @Max(600)
  STOP_TIMEOUT_SECONDS: number = 20;

  /** `local` applies no validation rule, and every decision says so. For development. */
  @IsIn(ADMISSION_MODES)
  ADMISSION_MODE: AdmissionMode = 'full';

  /**
   * Where requests to tenants' servers may go although it is no public address, and without TLS: hosts, addresses and
   * networks, comma-separated. For development.
   */
  @IsOptional()
  @IsAllowList()
  OUTREACH_ALLOW?: string;
}
