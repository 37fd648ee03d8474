import { Processor } from '@nestjs/bullmq';
import { BudgetSweep } from '@signoff/calls';
import { type HandlersOf, JobProcessor } from '@signoff/platform';

/** Has calls ended whose budget is used up. */
@Processor('budgets')
export class BudgetsProcessor extends JobProcessor implements HandlersOf<'budgets'> {
  constructor(private readonly budgets: BudgetSweep) {
    super();
  }

  'budgets.sweep'(): Promise<void> {
    return this.budgets.sweep();
  }
}
