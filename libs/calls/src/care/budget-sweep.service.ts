import { Inject, Injectable } from '@nestjs/common';
import { talkSince } from '@signoff/admission';
import { type CallAdmission, type Condition } from '@signoff/contracts';
import { Database, type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, LiveBus, type Logger, LOGGER } from '@signoff/platform';
import { addCommand } from '../record/call-command.js';
import { commandChannel } from '../record/call-live.js';

type Budget = Extract<Condition, { kind: 'budget' }>;

/** Has calls ended whose tenant's budget is used up while they are up. */
@Injectable()
export class BudgetSweep {
  constructor(
    private readonly database: Database,
    private readonly bus: LiveBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One round. A tenant whose calls cannot be looked at now is left for the next one. */
  async sweep(): Promise<void> {
    for (const tenantId of await this.database.sweeper.tenantsWithBudgets()) {
      try {
        await this.look(this.database.for(tenantId));
      } catch (error) {
        this.logger.error({ err: error, tenantId }, 'budgets could not be looked at');
      }
    }
  }

  private async look(db: TenantDb): Promise<void> {
    const now = this.clock.now();
    const calls = await db.call.findMany({
      where: {
        ...{ tenantId: db.tenantId, budgeted: true, endedAt: null, lineUpAt: { not: null } },
        commands: { none: { kind: 'budget' } },
      },
      select: { id: true, admission: true },
    });
    const spent = new Map<string, Promise<number>>();
    const spentSince = (since: string) => {
      if (!spent.has(since)) spent.set(since, talkSince(db, new Date(since), now));
      return spent.get(since)!;
    };
    for (const { id, admission } of calls) {
      for (const budget of budgetsOf(admission, now)) {
        if ((await spentSince(budget.since)) < budget.limitMs) continue;
        await this.end(db, id, budget);
        break;
      }
    }
  }

  /** Tells whoever holds the call. It is a row, so that it outlives them. */
  private async end(db: TenantDb, callId: string, { closing }: Budget): Promise<void> {
    const data = { ...(closing !== undefined && { closing }) };
    const id = await db.$transaction((tx) => addCommand(tx, db.tenantId, callId, { kind: 'budget', data }));
    await this.bus.publish(commandChannel(callId), id);
    this.logger.info({ tenantId: db.tenantId, callId }, 'budget used up: the call is ended');
  }
}

/** The budgets that a call counts against now; when their day or month is over, they are over. */
function budgetsOf(admission: unknown, now: Date): Budget[] {
  const { conditions } = admission as CallAdmission;
  return conditions.filter((each): each is Budget => each.kind === 'budget' && now < new Date(each.until));
}
