import { Processor } from '@nestjs/bullmq';
import { SweepService } from '@signoff/calls';
import { type HandlersOf, JobProcessor } from '@signoff/platform';

/** Looks after the calls that nobody looks after. */
@Processor('sweeps')
export class SweepsProcessor extends JobProcessor implements HandlersOf<'sweeps'> {
  constructor(private readonly sweeps: SweepService) {
    super();
  }

  'calls.sweep'(): Promise<void> {
    return this.sweeps.sweep();
  }
}
