import { Processor } from '@nestjs/bullmq';
import { LineDropService } from '@signoff/calls';
import { type CallJob } from '@signoff/contracts';
import { Database } from '@signoff/database';
import { type HandlersOf, type JobContext, JobProcessor } from '@signoff/platform';

/** Goes on dropping lines that did not go down in time. */
@Processor('lines')
export class LinesProcessor extends JobProcessor implements HandlersOf<'lines'> {
  constructor(
    private readonly database: Database,
    private readonly lines: LineDropService,
  ) {
    super();
  }

  'line.drop'({ tenantId, callId }: CallJob, { isLastTry }: JobContext): Promise<void> {
    return this.lines.drop(this.database.for(tenantId), callId, { isLastTry });
  }
}
