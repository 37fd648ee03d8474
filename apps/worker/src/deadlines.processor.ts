import { type SweepService } from '@signoff/calls';
import { type CallJob, type JobHandlers } from '@signoff/contracts';
import { type Database } from '@signoff/database';
import { type JobContext } from '@signoff/platform';

/** Ends calls that are past their deadline. */
export class DeadlinesProcessor implements JobHandlers<'deadlines', JobContext> {
  constructor(
    private readonly database: Database,
    private readonly sweeps: SweepService,
  ) {}

  'call.expire'({ tenantId, callId }: CallJob): Promise<void> {
    return this.sweeps.expire(this.database.for(tenantId), callId);
  }
}
