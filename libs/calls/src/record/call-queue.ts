import { Inject, Injectable } from '@nestjs/common';
import { type Call, type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, JobQueues, type Logger, LOGGER } from '@signoff/platform';

/**
 * Where calls wait for an agent. The row is the truth: while Redis is away nothing here fails, and the worker's sweep
 * makes up for it as soon as it is back.
 */
@Injectable()
export class CallQueue {
  constructor(
    private readonly queues: JobQueues,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Queues a call and sets its deadline.
   *
   * @param options.again even when an earlier job of this call has failed for good
   */
  async add(db: TenantDb, call: Pick<Call, 'id' | 'deadlineAt'>, options: { again?: boolean } = {}): Promise<void> {
    const job = { tenantId: db.tenantId, callId: call.id };
    const delayMs = Math.max(0, Number(call.deadlineAt) - this.clock.now().getTime());
    try {
      await Promise.all([
        this.queues.add('call.run', job, { id: call.id, ...options }),
        this.queues.add('call.expire', job, { id: call.id, delayMs, ...options }),
      ]);
    } catch (error) {
      this.logger.warn({ err: error, callId: call.id }, 'call not queued yet: the queue is away');
    }
  }

  /** Takes a call out that is over before an agent took it; one that stays in is found to be over by whoever takes it. */
  async remove(callId: string): Promise<void> {
    try {
      await Promise.all([this.queues.remove('call.run', callId), this.queues.remove('call.expire', callId)]);
    } catch (error) {
      this.logger.debug({ err: error, callId }, 'call left in the queue: the queue is away');
    }
  }
}
