import { availableParallelism } from 'node:os';
import { type DrainOptions } from '@signoff/conversation';
import { accountsIn, HasProviderAccounts, type ProviderSettings } from '@signoff/models';
import { IsAllowList } from '@signoff/outreach';
import { LiveKitConfig } from '@signoff/telephony';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

/** What an agent process is started with. Its accounts with model providers are declared in `libs/models`. */
@HasProviderAccounts()
export class AgentConfig extends LiveKitConfig {
  override PORT: number = 3001;

  /** How many agent processes one command starts. They share the port of the health checks. */
  @IsInt()
  @Min(1)
  @Max(256)
  AGENT_PROCESSES: number = availableParallelism();

  /** How many calls a process holds at once. */
  @IsInt()
  @Min(1)
  @Max(500)
  AGENT_CALLS: number = 12;

  /**
   * Spoken calls are taken as long as no more than this share of all processors is used, in percent; with 100, whatever
   * is used. A caller whom nobody can take hears it ring on.
   */
  @IsInt()
  @Min(1)
  @Max(100)
  AGENT_MAX_CPU: number = 70;

  /** How long running calls may go on after SIGTERM, in seconds. */
  @IsInt()
  @Min(0)
  @Max(14_400)
  DRAIN_TIMEOUT_SECONDS: number = 60;

  /**
   * What happens to calls that are still up then. `hand_over`: another agent process goes on with them. `close`: they
   * are ended with their closing, for installations of one agent process.
   */
  @IsIn(['hand_over', 'close'])
  DRAIN_MODE: DrainOptions['mode'] = 'hand_over';

  /**
   * Where requests to tenants' servers may go although it is no public address, and without TLS: hosts, addresses and
   * networks, comma-separated. For development.
   */
  @IsOptional()
  @IsAllowList()
  OUTREACH_ALLOW?: string;

  /** The platform's accounts with model providers. A tenant's own accounts come before them. */
  get accounts(): ProviderSettings['accounts'] {
    return accountsIn(this);
  }

  /** What becomes of running calls when the process stops. */
  get drain(): DrainOptions {
    return { mode: this.DRAIN_MODE, timeoutMs: this.DRAIN_TIMEOUT_SECONDS * 1000 };
  }
}
