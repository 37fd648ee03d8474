import { ADMISSION_MODES, type AdmissionMode } from '@signoff/admission';
import { JOBS } from '@signoff/contracts';
import { IsAllowList } from '@signoff/outreach';
import { LiveKitConfig } from '@signoff/telephony';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

/** What a worker process is started with. */
export class WorkerConfig extends LiveKitConfig {
  override PORT: number = 3002;

  /** How often calls that nobody looks after are looked for, in ms. */
  @IsInt()
  @Min(100)
  @Max(60_000)
  SWEEP_EVERY_MS: number = JOBS['calls.sweep'].everyMs;

  /** How often calls are compared with LiveKit's rooms, in ms. */
  @IsInt()
  @Min(100)
  @Max(60_000)
  RECONCILE_EVERY_MS: number = JOBS['lines.reconcile'].everyMs;

  /** How often trunks are compared with LiveKit's, in ms. */
  @IsInt()
  @Min(100)
  @Max(3_600_000)
  REPAIR_EVERY_MS: number = JOBS['trunks.repair'].everyMs;

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

  /** How often the repeated jobs are done that have a setting here, in ms. */
  get everyMs() {
    return {
      'calls.sweep': this.SWEEP_EVERY_MS,
      'budgets.sweep': this.SWEEP_EVERY_MS,
      'lines.reconcile': this.RECONCILE_EVERY_MS,
      'trunks.repair': this.REPAIR_EVERY_MS,
    };
  }
}
