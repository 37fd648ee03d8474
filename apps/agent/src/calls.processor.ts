import { Processor } from '@nestjs/bullmq';
import { Inject, type OnModuleDestroy } from '@nestjs/common';
import { type CallJob } from '@signoff/contracts';
import { CallRunner, type DrainOptions } from '@signoff/conversation';
import { type HandlersOf, type JobContext, JobProcessor } from '@signoff/platform';

/** Nest token of the {@link DrainOptions}. */
export const DRAIN_OPTIONS = Symbol('DRAIN_OPTIONS');

/** How long the jobs of calls that were given back may take to be put back, in ms. */
const PUT_BACK_MS = 5_000;

/** Handles the jobs of the queue `calls`: each is one live call, held by this process. */
@Processor('calls')
export class CallsProcessor extends JobProcessor implements HandlersOf<'calls'>, OnModuleDestroy {
  constructor(
    private readonly runner: CallRunner,
    @Inject(DRAIN_OPTIONS) private readonly drain: DrainOptions,
  ) {
    super();
  }

  'call.run'(job: CallJob, context: JobContext): Promise<void> {
    return this.runner.run(job, (delayMs) => context.postpone(delayMs));
  }

  /** The first thing that happens when the app stops, while all that calls need is still there. */
  async onModuleDestroy(): Promise<void> {
    await this.pause();
    await this.runner.drain(this.drain);
    await this.close(PUT_BACK_MS);
  }
}
