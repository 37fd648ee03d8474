import { Processor } from '@nestjs/bullmq';
import { LineReconciler } from '@signoff/calls';
import { type HandlersOf, JobProcessor } from '@signoff/platform';

/** Compares calls with LiveKit's rooms. */
@Processor('reconciliations')
export class ReconciliationsProcessor extends JobProcessor implements HandlersOf<'reconciliations'> {
  constructor(private readonly lines: LineReconciler) {
    super();
  }

  'lines.reconcile'(): Promise<void> {
    return this.lines.reconcile();
  }
}
