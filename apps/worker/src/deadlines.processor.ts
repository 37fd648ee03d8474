import { Processor } from '@nestjs/bullmq';
import { SweepService } from '@signoff/calls';
import { type CallJob } from '@signoff/contracts';
import { Database } from '@signoff/database';
import { type HandlersOf, JobProcessor } from '@signoff/platform';

/** Ends calls that are past their deadline. */
@Processor('deadlines')
export class DeadlinesProcessor extends JobProcessor implements HandlersOf<'deadlines'> {
  constructor(
    private readonly database: Database,
    private readonly sweeps: SweepService,
  ) {
    super();
  }

  'call.expire'({ tenantId, callId }: CallJob): Promise<void> {
    return this.sweeps.expire(this.database.for(tenantId), callId);
  }
}
