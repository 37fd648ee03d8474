import { type TenantDb } from '@signoff/database';
import { type Clock, type Logger } from '@signoff/platform';
import { type CallLease, LEASE_RENEWAL_MS, renewLease } from './call-lease.js';

/** Renews a lease until it is stopped or lost. While the database is away the lease is neither. */
export class LeaseKeeper {
  private stopped = false;
  private cancelTimer: (() => void) | undefined;

  constructor(
    private readonly db: TenantDb,
    private readonly lease: CallLease,
    private readonly onLost: () => void,
    private readonly deps: { clock: Clock; logger: Logger },
  ) {
    this.wait();
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer?.();
  }

  private wait(): void {
    if (!this.stopped) this.cancelTimer = this.deps.clock.after(LEASE_RENEWAL_MS, () => void this.renew());
  }

  private async renew(): Promise<void> {
    try {
      if (!(await renewLease(this.db, this.lease)) && !this.stopped) return this.onLost();
    } catch (error) {
      this.deps.logger.warn({ err: error, callId: this.lease.callId }, 'lease not renewed: the database is away');
    }
    this.wait();
  }
}
