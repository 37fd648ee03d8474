import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ADMISSION_MODES,
  type AdmissionMode,
  RULE_SOURCES,
  RULE_TYPES,
  type RuleSource,
  type RuleType,
} from '@signoff/admission';
import { CHANNELS, type Channel } from '@signoff/contracts';

/** Which validation rule is meant. */
class RulePlaceDto {
  /** Whose rule it is. The tenant's come first, then those of the number, then the persona's. */
  @ApiProperty({ enum: RULE_SOURCES })
  source: RuleSource;

  /** Its place in their list, from 0. */
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ enum: RULE_TYPES })
  type: RuleType;
}

/** What a rule said. */
class DecisionStepDto extends RulePlaceDto {
  /** `skipped` where the installation applies no rules. */
  @ApiProperty({ enum: ['allow', 'reject', 'defer', 'skipped'] })
  verdict: 'allow' | 'reject' | 'defer' | 'skipped';

  /** Why, for people. */
  because: string;

  /** What it was decided by, beside the facts. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  inputs?: Record<string, unknown>;

  /** In ms. */
  tookMs: number;
}

/** What was known of the call. */
class DecisionFactsDto {
  @ApiProperty({ enum: CHANNELS })
  channel: Channel;

  @ApiProperty({ enum: ['inbound', 'outbound'] })
  direction: 'inbound' | 'outbound';

  @ApiProperty({ type: 'string', nullable: true })
  from: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  to: string | null;

  @ApiProperty({ format: 'uuid' })
  personaId: string;

  /** Your own number that was called, or that is shown to the callee. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  numberId: string | null;

  language: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  variables: Record<string, string | number | boolean>;
}

/** Whether a call may go on, and why. */
export class DecisionDto {
  at: Date;

  /** `local`: the installation applies no rules. */
  @ApiProperty({ enum: ADMISSION_MODES })
  mode: AdmissionMode;

  @ApiProperty({ enum: ['allow', 'reject', 'defer'] })
  verdict: 'allow' | 'reject' | 'defer';

  /** The rule that did not allow it. */
  @ApiProperty({ type: () => RulePlaceDto, nullable: true })
  decidedBy: RulePlaceDto | null;

  /** The type of that rule, or `rule_failed`. */
  @ApiProperty({ enum: [...RULE_TYPES, 'rule_failed'], type: 'string', nullable: true })
  reason: RuleType | 'rule_failed' | null;

  /** When a deferred call is tried again. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  retryAt: Date | null;

  facts: DecisionFactsDto;

  /** The rules that were asked, in order. */
  steps: DecisionStepDto[];

  /** In all, in ms. */
  tookMs: number;
}

/** The decisions on a call: one, or several when it was deferred. */
export class DecisionListDto {
  decisions: DecisionDto[];
}
