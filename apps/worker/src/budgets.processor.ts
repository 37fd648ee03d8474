import { type BudgetSweep } from '@signoff/calls';
import { type JobHandlers } from '@signoff/contracts';
import { type JobContext } from '@signoff/platform';

/** Has calls ended whose budget is used up. */
export class BudgetsProcessor implements JobHandlers<'budgets', JobContext> {
  constructor(private readonly budgets: BudgetSweep) {}

  'budgets.sweep'(): Promise<void> {
    return this.budgets.sweep();
  }
}
