import { ADMISSION_MODES, type AdmissionMode } from '@signoff/admission';
import { IsAllowList } from '@signoff/outreach';
import { LiveKitConfig } from '@signoff/telephony';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

/** What an api process is started with. */
export class ApiConfig extends LiveKitConfig {
  override PORT: number = 3000;

  /** Connections to Postgres at most. */
  @IsInt()
  @Min(1)
  @Max(500)
  DATABASE_POOL_SIZE: number = 10;

  /** How long a client may take to send a request, body and all, in seconds. */
  @IsInt()
  @Min(1)
  @Max(600)
  REQUEST_TIMEOUT_SECONDS: number = 30;

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
