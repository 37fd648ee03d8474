import { Processor } from '@nestjs/bullmq';
import { TrunkSweep } from '@signoff/numbers';
import { type HandlersOf, JobProcessor } from '@signoff/platform';

/** Makes again in LiveKit what it lost of the trunks. */
@Processor('repairs')
export class RepairsProcessor extends JobProcessor implements HandlersOf<'repairs'> {
  constructor(private readonly trunks: TrunkSweep) {
    super();
  }

  'trunks.repair'(): Promise<void> {
    return this.trunks.sweep();
  }
}
