import { type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDateString,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsNumber,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const SCOPES = ['tenant', 'persona', 'number'] as const;

/** The validation rules there are. */
export const RULE_TYPES = [
  'business_hours',
  'callers',
  'callees',
  'concurrency',
  'rate',
  'budget',
  'variables',
  'duplicate',
  'webhook',
  'consent',
] as const;
export type RuleType = (typeof RULE_TYPES)[number];

/** What every rule has. The `type` says which rule it is, and becomes the reason of a rejected call's ending. */
export abstract class ValidationRuleDto {
  @IsIn(RULE_TYPES)
  type: RuleType;

  /** Said to the caller before the call is dropped. Unset: refused while it rings. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  message?: string;
}

/** Opening hours on some days of the week; a window whose end is before its start runs over midnight. */
export class WeeklyWindowDto {
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(WEEKDAYS, { each: true })
  days: (typeof WEEKDAYS)[number][];

  /** `HH:MM` in the rule's zone. */
  @Matches(TIME_OF_DAY)
  from: string;

  /** `HH:MM` in the rule's zone. */
  @Matches(TIME_OF_DAY)
  to: string;
}

/** Calls are taken, or made, only in these hours. */
export class BusinessHoursRuleDto extends ValidationRuleDto {
  /** IANA zone, or `callee` for the zone of the called number. */
  @ValidateIf((rule: BusinessHoursRuleDto) => rule.timeZone !== 'callee')
  @IsTimeZone()
  timeZone: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => WeeklyWindowDto)
  windows: WeeklyWindowDto[];

  /** Closed on these dates (`YYYY-MM-DD`). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(400)
  @IsDateString({}, { each: true })
  holidays?: string[];
}

/** Allows and denies numbers. Entries are E.164 numbers or prefixes ending in `*`. */
abstract class NumbersRuleDto extends ValidationRuleDto {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @Matches(/^\+[1-9]\d{0,14}\*?$/, { each: true })
  allow?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @Matches(/^\+[1-9]\d{0,14}\*?$/, { each: true })
  deny?: string[];

  /** ISO 3166-1 alpha-2 codes; a number of any other country is denied. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(250)
  @IsISO31661Alpha2({ each: true })
  countries?: string[];
}

/** Who may call. */
export class CallersRuleDto extends NumbersRuleDto {}

/** Who may be called. */
export class CalleesRuleDto extends NumbersRuleDto {}

/** At most so many calls at once. */
export class ConcurrencyRuleDto extends ValidationRuleDto {
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
  reservedForInbound?: number;
}

/** At most so many calls in a sliding window. */
export class RateRuleDto extends ValidationRuleDto {
  @IsIn(['caller', 'persona', 'tenant'])
  per: 'caller' | 'persona' | 'tenant';

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  limit: number;

  @IsInt()
  @Min(1)
  @Max(2_678_400)
  windowSeconds: number;
}

/** At most so many minutes, or so much money, per day or month of the tenant's zone. */
export class BudgetRuleDto extends ValidationRuleDto {
  @IsIn(['minutes', 'cost'])
  of: 'minutes' | 'cost';

  @IsIn(['day', 'month'])
  per: 'day' | 'month';

  @IsNumber()
  @Min(0)
  limit: number;

  @IsTimeZone()
  timeZone: string;
}

/** The call must come with these variables. */
export class VariablesRuleDto extends ValidationRuleDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  required: string[];
}

/** Not the same callee twice within a window. */
export class DuplicateRuleDto extends ValidationRuleDto {
  @IsInt()
  @Min(1)
  @Max(2_678_400)
  windowSeconds: number;
}

/** The tenant's own server decides. */
export class WebhookRuleDto extends ValidationRuleDto {
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  @Length(1, 2000)
  url: string;

  @IsInt()
  @Min(100)
  @Max(10_000)
  timeoutMs: number = 2000;

  /** Whether the call goes on when the server gives no answer. */
  @IsBoolean()
  failOpen: boolean = false;
}

/** The caller must agree, by key or by word, before the conversation starts. */
export class ConsentRuleDto extends ValidationRuleDto {
  /** What the caller is asked. */
  @IsString()
  @Length(1, 1000)
  question: string;

  @IsIn(['dtmf', 'speech', 'either'])
  by: 'dtmf' | 'speech' | 'either' = 'either';
}

/** Every rule there is, by its `type`. */
export const VALIDATION_RULES = {
  business_hours: BusinessHoursRuleDto,
  callers: CallersRuleDto,
  callees: CalleesRuleDto,
  concurrency: ConcurrencyRuleDto,
  rate: RateRuleDto,
  budget: BudgetRuleDto,
  variables: VariablesRuleDto,
  duplicate: DuplicateRuleDto,
  webhook: WebhookRuleDto,
  consent: ConsentRuleDto,
} as const satisfies Record<RuleType, new () => ValidationRuleDto>;

/** OpenAPI for "one of the rules, told apart by `type`". */
export const validationRuleSchema: ApiPropertyOptions = {
  type: 'array',
  items: {
    oneOf: Object.values(VALIDATION_RULES).map((rule) => ({ $ref: `#/components/schemas/${rule.name}` })),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(
        Object.entries(VALIDATION_RULES).map(([type, rule]) => [type, `#/components/schemas/${rule.name}`]),
      ),
    },
  },
};
