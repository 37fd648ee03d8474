import {
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateBy,
  type ValidationArguments,
  type ValidationOptions,
} from 'class-validator';
import { type AdmissionFacts } from '../rule/admission-facts.js';
import { allowed, notNow } from '../rule/finding.js';
import { type Need, required } from '../rule/need.js';
import { defineRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

type LiveNeed = Extract<Need, { of: 'live' }>;

const SCOPES = ['tenant', 'persona', 'number'] as const;

/** At most so many calls at once. A call has its place from when it is admitted until it is over, whoever holds it. */
class ConcurrencyRuleDto extends ValidationRuleDto {
  /** Whose calls count. Calls without a number have none to count. */
  @IsIn(SCOPES)
  per: (typeof SCOPES)[number];

  @IsInt()
  @Min(1)
  @Max(100_000)
  limit: number;

  /** How many of them only inbound calls may use. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @IsBelow('limit', { message: '$property must be less than limit, or no outbound call would ever be made' })
  reservedForInbound?: number;
}

/**
 * Calls end at any time: nobody can say when the next place is free. A thousand calls that wait for one look for it 16
 * times a second.
 */
const RETRY_MS = 60_000;

/** Allows as many calls at once as there are places. Some of the places may be for inbound calls alone. */
export const concurrencyRule = defineRule({
  type: 'concurrency',
  settings: ConcurrencyRuleDto,
  needs: liveNeed,

  decide(rule, facts, now, found) {
    if (!liveNeed(rule, facts)) return allowed('a call without a number has no calls to count with');
    const live = required(found);
    const { per, limit, reservedForInbound = 0 } = rule;
    const outboundLimit = limit - reservedForInbound;
    const inputs = { per, ...live, limit, outboundLimit };
    const hasPlace = live.all < limit;
    const mayUseIt = facts.direction === 'inbound' || live.outbound < outboundLimit;
    if (hasPlace && mayUseIt) return allowed(`${live.all} of ${limit} places of the ${per} are taken`, inputs);
    const full = hasPlace
      ? `all ${outboundLimit} places of the ${per} for outbound calls are taken`
      : `all ${limit} places of the ${per} are taken`;
    return notNow(facts, rule, new Date(now.getTime() + RETRY_MS), full, inputs);
  },
});

function liveNeed({ per }: ConcurrencyRuleDto, { numberId }: AdmissionFacts): LiveNeed | null {
  return per === 'number' && numberId === null ? null : { of: 'live', per };
}

/** Checks that a number is less than another field of the same object, if that is a number at all. */
function IsBelow(field: string, options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown, args?: ValidationArguments) => {
    const other = (args?.object as Record<string, unknown> | undefined)?.[field];
    return typeof value !== 'number' || typeof other !== 'number' || value < other;
  };
  const defaultMessage = () => `$property must be less than ${field}`;
  return ValidateBy({ name: 'isBelow', validator: { validate, defaultMessage } }, options);
}
