import { IsIn, IsNumber, IsOptional, IsPositive, IsString, IsTimeZone, Length, Min, ValidateIf } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { allowed, never, notNow } from '../rule/finding.js';
import { type Need, required } from '../rule/need.js';
import { defineRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

type TalkNeed = Extract<Need, { of: 'talk' }>;

/**
 * At most so many minutes, or so much money, per day or month of the tenant's zone. A call that is up when the budget is
 * used up is ended with a closing.
 */
class BudgetRuleDto extends ValidationRuleDto {
  @IsIn(['minutes', 'cost'])
  of: 'minutes' | 'cost';

  @IsIn(['day', 'month'])
  per: 'day' | 'month';

  /** Minutes of talk, or money. */
  @IsNumber()
  @Min(0)
  limit: number;

  /** What a minute costs, in the currency of the limit. For `cost`. */
  @ValidateIf((rule: BudgetRuleDto) => rule.of === 'cost' || rule.costPerMinute !== undefined)
  @IsNumber({}, { message: '$property is required for cost: what a minute costs, in the currency of the limit' })
  @IsPositive()
  costPerMinute?: number;

  /** Whose days and months they are, an IANA zone. */
  @IsTimeZone({ message: '$property must be an IANA time zone, like Europe/Zurich' })
  timeZone: string;

  /** Said to those whose call is ended because the budget is used up. Unset: the persona's closing. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  closing?: string;
}

const MINUTE_MS = 60_000;

/** Allows calls while there is budget left in the day or month, on the condition that they end when it is used up. */
export const budgetRule = defineRule({
  type: 'budget',
  settings: BudgetRuleDto,

  needs(rule, _facts, now): TalkNeed {
    return { of: 'talk', since: periodAt(rule, now).since };
  },

  decide(rule, facts, now, found) {
    const usedMs = required(found);
    const limitMs = limitOf(rule);
    const { per, timeZone, closing } = rule;
    const { since, until } = periodAt(rule, now);
    const period = { since: since.toISOString(), until: until.toISOString() };
    const inputs = { per, timeZone, usedMs, limitMs, ...period };
    if (limitMs === 0) return never(rule, `there is no budget for any ${per}`, inputs);
    const used = `${minutes(usedMs)} of ${minutes(limitMs)} minutes of this ${per}'s budget are used`;
    if (usedMs >= limitMs) return notNow(facts, rule, until, used, inputs);
    const condition = { kind: 'budget', ...period, limitMs, ...(closing !== undefined && { closing }) } as const;
    return { ...allowed(used, inputs), condition };
  },

  texts: ({ closing }) => [['closing', closing]],
});

interface Period {
  since: Date;
  until: Date;
}

/** In ms. @throws Error when the settings say no limit, which could not be published */
function limitOf({ of, limit, costPerMinute = NaN }: BudgetRuleDto): number {
  const inMinutes = of === 'cost' ? limit / costPerMinute : limit;
  if (!(inMinutes >= 0)) throw new Error('a budget has no limit');
  // Plain JSON has no infinity.
  return Math.min(Math.round(inMinutes * MINUTE_MS), Number.MAX_SAFE_INTEGER);
}

function periodAt(rule: BudgetRuleDto, now: Date): Period {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = instant.toZonedDateTimeISO(rule.timeZone).toPlainDate();
  const period = periodOf(rule, today);
  // Clocks that are set back over midnight show a day again after it is over: that time belongs to the new one.
  return period.until > now ? period : periodOf(rule, today.add({ days: 1 }));
}

function periodOf({ per, timeZone }: BudgetRuleDto, date: Temporal.PlainDate): Period {
  const first = per === 'day' ? date : date.with({ day: 1 });
  const next = first.add(per === 'day' ? { days: 1 } : { months: 1 });
  return { since: startOf(first, timeZone), until: startOf(next, timeZone) };
}

function startOf(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}

function minutes(ms: number): string {
  return (Math.floor(ms / 6000) / 10).toString();
}
