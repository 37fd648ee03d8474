import { type SweepService } from '@signoff/calls';
import { type JobHandlers } from '@signoff/contracts';
import { type JobContext } from '@signoff/platform';

/** Looks after the calls that nobody looks after. */
export class SweepsProcessor implements JobHandlers<'sweeps', JobContext> {
  constructor(private readonly sweeps: SweepService) {}

  'calls.sweep'(): Promise<void> {
    return this.sweeps.sweep();
  }
}
