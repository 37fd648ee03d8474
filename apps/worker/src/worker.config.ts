import { ADMISSION_MODES, type AdmissionMode } from '@signoff/admission';
import { IsAllowList } from '@signoff/outreach';
import { LOG_LEVELS, type LogLevel, VoiceConfig } from '@signoff/platform';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';

const url = (...protocols: string[]) => IsUrl({ protocols, require_protocol: true, require_tld: false });

/** What a worker process is started with. */
export class WorkerConfig extends VoiceConfig {
  /** Application role: no superuser, no BYPASSRLS. */
  @url('postgres', 'postgresql')
  DATABASE_URL: string;

  @url('redis', 'rediss')
  REDIS_URL: string;

  /** Where the health checks listen. */
  @IsString()
  HOST: string = '127.0.0.1';

  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT: number = 3002;

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';

  /** How long Postgres and Redis are waited for at start, in seconds. */
  @IsInt()
  @Min(0)
  @Max(600)
  START_TIMEOUT_SECONDS: number = 60;

  /** How often calls that nobody looks after are looked for, in ms. */
  @IsInt()
  @Min(100)
  @Max(60_000)
  SWEEP_EVERY_MS: number = 2_000;

  /** How often calls are compared with LiveKit's rooms, in ms. */
  @IsInt()
  @Min(100)
  @Max(60_000)
  RECONCILE_EVERY_MS: number = 3_000;

  /** How often trunks are compared with LiveKit's, in ms. */
  @IsInt()
  @Min(100)
  @Max(3_600_000)
  REPAIR_EVERY_MS: number = 60_000;

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
