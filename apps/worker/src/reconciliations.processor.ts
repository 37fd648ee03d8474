import { type LineReconciler } from '@signoff/calls';
import { type JobHandlers } from '@signoff/contracts';
import { type JobContext } from '@signoff/platform';

/** Compares calls with LiveKit's rooms. */
export class ReconciliationsProcessor implements JobHandlers<'reconciliations', JobContext> {
  constructor(private readonly lines: LineReconciler) {}

  'lines.reconcile'(): Promise<void> {
    return this.lines.reconcile();
  }
}
