import { type CallsService } from '@signoff/calls';
import { type CallJob, type JobHandlers } from '@signoff/contracts';
import { type Database } from '@signoff/database';
import { type JobContext } from '@signoff/platform';

/** Goes on dropping lines that did not go down in time. */
export class LinesProcessor implements JobHandlers<'lines', JobContext> {
  constructor(
    private readonly database: Database,
    private readonly calls: CallsService,
  ) {}

  'line.drop'({ tenantId, callId }: CallJob): Promise<void> {
    return this.calls.dropLine(this.database.for(tenantId), callId);
  }
}
