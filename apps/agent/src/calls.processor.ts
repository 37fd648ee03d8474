import { type CallJob, type JobHandlers } from '@signoff/contracts';
import { type CallRunner } from '@signoff/conversation';
import { type JobContext } from '@signoff/platform';

/** Handles the jobs of the queue `calls`: each is one live call, held by this process. */
export class CallsProcessor implements JobHandlers<'calls', JobContext> {
  constructor(private readonly runner: CallRunner) {}

  'call.run'(job: CallJob, context: JobContext): Promise<void> {
    return this.runner.run(job, (delayMs) => context.postpone(delayMs));
  }
}
