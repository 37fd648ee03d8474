import {
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsPositive,
  IsString,
  IsTimeZone,
  Length,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsBelow } from './below.validator.js';
import { ValidationRuleDto } from './validation-rule.dto.js';

const SCOPES = ['tenant', 'persona', 'number'] as const;
const LONGEST_WINDOW_SECONDS = 2_678_400;

/** At most so many calls at once. A call has its place from when it is admitted until it is over, whoever holds it. */
export class ConcurrencyRuleDto extends ValidationRuleDto {
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

/** At most so many calls in a sliding window. */
export class RateRuleDto extends ValidationRuleDto {
  /** Whose calls count. A caller who shows no number is not counted. */
  @IsIn(['caller', 'persona', 'tenant'])
  per: 'caller' | 'persona' | 'tenant';

  @IsInt()
  @Min(1)
  @Max(100_000)
  limit: number;

  @IsInt()
  @Min(1)
  @Max(LONGEST_WINDOW_SECONDS)
  windowSeconds: number;
}

/**
 * At most so many minutes, or so much money, per day or month of the tenant's zone. A call that is up when the budget is
 * used up is ended with a closing.
 */
export class BudgetRuleDto extends ValidationRuleDto {
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

/** Nobody is called twice within a window. Inbound calls are not judged. */
export class DuplicateRuleDto extends ValidationRuleDto {
  @IsInt()
  @Min(1)
  @Max(LONGEST_WINDOW_SECONDS)
  windowSeconds: number;
}
