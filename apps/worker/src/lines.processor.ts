import { type LineDropService } from '@signoff/calls';
import { type CallJob, type JobHandlers } from '@signoff/contracts';
import { type Database } from '@signoff/database';
import { type JobContext, type Logger } from '@signoff/platform';

/** Goes on dropping lines that did not go down in time. */
export class LinesProcessor implements JobHandlers<'lines', JobContext> {
  constructor(
    private readonly database: Database,
    private readonly lines: LineDropService,
    private readonly logger: Logger,
  ) {}

  async 'line.drop'({ tenantId, callId }: CallJob, { job }: JobContext): Promise<void> {
    try {
      await this.lines.drop(this.database.for(tenantId), callId);
    } catch (error) {
      const isLast = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
      if (isLast) this.logger.error({ err: error, tenantId, callId, alarm: true }, 'line does not go down');
      throw error;
    }
  }
}
