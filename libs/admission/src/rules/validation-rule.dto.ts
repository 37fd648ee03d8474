import { IsIn, IsOptional, IsString, Length } from 'class-validator';

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

  /** Said to a caller who is rejected, before the call is dropped. Unset: they are refused while it rings. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  message?: string;
}
