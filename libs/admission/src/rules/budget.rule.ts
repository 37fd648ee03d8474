import { BudgetRuleDto } from './limit-rules.dto.js';
import { Temporal } from 'temporal-polyfill';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding, never, notNow } from '../admission-rule.js';
import { type Need, told } from '../need.js';

type TalkNeed = Extract<Need, { of: 'talk' }>;

interface Period {
  since: Date;
  until: Date;
}

const MINUTE_MS = 60_000;

/** Lets calls through while there is budget left in the day or month, and has them end when it is used up. */
export class BudgetRule extends BudgetRuleDto implements AdmissionRule<TalkNeed> {
  needs(_facts: AdmissionFacts, now: Date): TalkNeed {
    return { of: 'talk', since: this.periodAt(now).since };
  }

  decide(facts: AdmissionFacts, now: Date, given: number | null): Finding {
    const usedMs = told(given);
    const limitMs = this.limitMs();
    const { since, until } = this.periodAt(now);
    const period = { since: since.toISOString(), until: until.toISOString() };
    const inputs = { per: this.per, timeZone: this.timeZone, usedMs, limitMs, ...period };
    if (limitMs === 0) return never(this, `there is no budget for any ${this.per}`, inputs);
    const used = `${minutes(usedMs)} of ${minutes(limitMs)} minutes of this ${this.per}'s budget are used`;
    if (usedMs >= limitMs) return notNow(facts, this, until, used, inputs);
    const { closing } = this;
    const condition = { kind: 'budget', ...period, limitMs, ...(closing !== undefined && { closing }) } as const;
    return { ...allowed(used, inputs), condition };
  }

  private limitMs(): number {
    const inMinutes = this.of === 'cost' ? this.limit / (this.costPerMinute ?? NaN) : this.limit;
    if (!(inMinutes >= 0)) throw new Error('a budget has no limit');
    // Plain JSON has no infinity.
    return Math.min(Math.round(inMinutes * MINUTE_MS), Number.MAX_SAFE_INTEGER);
  }

  private periodAt(now: Date): Period {
    const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(this.timeZone).toPlainDate();
    const period = this.periodOf(today);
    // Clocks that are set back over midnight show a day again after it is over: that time belongs to the new one.
    return period.until > now ? period : this.periodOf(today.add({ days: 1 }));
  }

  private periodOf(date: Temporal.PlainDate): Period {
    const first = this.per === 'day' ? date : date.with({ day: 1 });
    const next = first.add(this.per === 'day' ? { days: 1 } : { months: 1 });
    return { since: this.startOf(first), until: this.startOf(next) };
  }

  private startOf(date: Temporal.PlainDate): Date {
    return new Date(date.toZonedDateTime(this.timeZone).epochMilliseconds);
  }
}

function minutes(ms: number): string {
  return (Math.floor(ms / 6000) / 10).toString();
}
