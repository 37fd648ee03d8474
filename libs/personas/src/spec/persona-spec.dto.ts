import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsLocale,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  CALLER_SPEECH_POLICIES,
  type CallerSpeechPolicy,
  CLOSING_MODES,
  type ClosingMode,
  FIELD_TYPES,
  type FieldType,
  NAME_PATTERN,
} from '@signoff/contracts';
import { ModelsDto } from '@signoff/models';
import { PhoneDto } from './phone.dto.js';
import { ToolDto } from '@signoff/tools';
import { VariableDto } from '@signoff/texts';
import { RulesByType, type ValidationRuleDto, validationRuleSchema } from '@signoff/admission';

/** A value that belongs to an outcome, e.g. the date of the appointment that was booked. */
export class OutcomeFieldDto {
  /** What the model and the record call it. */
  @Matches(NAME_PATTERN)
  name: string;

  @IsIn(FIELD_TYPES)
  type: FieldType;

  /** What the model should put there. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string;
}

/** One of the things a call can come to. The model picks one when it asks to end the call; nothing else is recorded. */
export class OutcomeDto {
  @Matches(NAME_PATTERN)
  name: string;

  /** When to pick it; the model reads this. */
  @IsString()
  @Length(1, 1000)
  description: string;

  /** Values that go with it. */
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique((field: OutcomeFieldDto) => field?.name)
  @ValidateNested({ each: true })
  @Type(() => OutcomeFieldDto)
  fields: OutcomeFieldDto[] = [];
}

/** A closing message. Of those that match a call, the most specific is said. */
export class ClosingTextDto {
  /** What to say; `{{variable}}` is filled in. */
  @IsString()
  @Length(1, 2000)
  text: string;

  /** Only for calls with this outcome. */
  @IsOptional()
  @Matches(NAME_PATTERN)
  outcome?: string;

  /** Only for calls in this language (BCP 47). */
  @IsOptional()
  @IsLocale()
  language?: string;
}

/** How the goodbye is said. */
export class ClosingDto {
  /**
   * `static`: one of the texts. `generated`: the model says it from the instructions. `none`: nothing is said.
   * With no text that matches, a short default in the persona's language is said: never silence.
   */
  @IsIn(CLOSING_MODES)
  mode: ClosingMode = 'static';

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ClosingTextDto)
  texts: ClosingTextDto[] = [];

  /** For mode `generated`: what the model should say. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  instructions?: string;

  /**
   * What happens when the caller speaks during the closing. `ignore`: it goes on. `cancel`: it stops, and the talk goes
   * on with what was said. `postpone`: it is finished, the caller is answered once, and the call ends without saying it
   * again. Unset: `cancel` when the agent asked to end the call, `ignore` for every other cause.
   */
  @IsOptional()
  @IsIn(CALLER_SPEECH_POLICIES)
  onCallerSpeech?: CallerSpeechPolicy;

  /** How often the caller may stop the closing; after that it is `ignore`. */
  @IsInt()
  @Min(0)
  @Max(10)
  maxReopens: number = 2;

  /** The closing is over after this many seconds, finished or not. */
  @IsNumber()
  @Min(1)
  @Max(60)
  timeoutSeconds: number = 15;

  /** Milliseconds between the last sample of the closing and the hangup: the jitter buffers of the trunk. */
  @IsInt()
  @Min(0)
  @Max(5000)
  graceMs: number = 500;
}

/** What must be so before `end_call` is granted. A refused request goes back to the model with what is missing. */
export class GuardsDto {
  /** The caller must have said this many turns. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  minTurns?: number;

  /** The call must have lasted this many seconds. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(3600)
  minSeconds?: number;

  /** The caller must have said something at all. */
  @IsOptional()
  @IsBoolean()
  callerSpoke?: boolean;

  /** Fields of the outcome that must have a value, for outcomes that have such a field. */
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique()
  @Matches(NAME_PATTERN, { each: true })
  requiredFields: string[] = [];

  /** The model must have asked whether there is anything else, and the caller must have answered. */
  @IsOptional()
  @IsBoolean()
  confirm?: boolean;

  /** After this many refusals of the same request the guards give way, and the ending records it. */
  @IsInt()
  @Min(1)
  @Max(20)
  maxRefusals: number = 3;
}

/** What happens when nobody says anything. */
export class SilenceDto {
  /** Seconds of silence before each prompt, and after the last one before the closing. */
  @IsNumber()
  @Min(1)
  @Max(600)
  afterSeconds: number = 15;

  /** Said one after another. Unset: one default prompt in the persona's language; empty: the closing comes at once. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  prompts?: string[];
}

/** How long things may take. */
export class LimitsDto {
  /** The call is down at the latest after this many seconds; the closing fits before it. */
  @IsNumber()
  @Min(5)
  @Max(14_400)
  maxDurationSeconds: number = 1800;

  /** How long before `maxDurationSeconds` the closing starts. */
  @IsNumber()
  @Min(1)
  @Max(120)
  closingReserveSeconds: number = 20;

  /** How long it may ring, inbound and outbound. */
  @IsNumber()
  @Min(1)
  @Max(300)
  answerTimeoutSeconds: number = 30;

  /** How long the line may take to come up once an agent has taken the call. */
  @IsNumber()
  @Min(1)
  @Max(60)
  joinTimeoutSeconds: number = 10;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SilenceDto)
  silence: SilenceDto = new SilenceDto();
}

/**
 * Who answers a call, in full: what a draft holds and a version freezes. Texts may use `{{variables}}`.
 * A draft may lack parts; publishing may not.
 */
export class PersonaSpecDto {
  /** Who the persona is and how it talks; the system prompt. How to end a call is added by the platform. */
  @IsString()
  @Length(1, 50_000)
  instructions: string;

  /** Said first. Unset: the persona waits for the caller. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  greeting?: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ClosingDto)
  closing: ClosingDto = new ClosingDto();

  /** What a call can come to. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((outcome: OutcomeDto) => outcome?.name)
  @ValidateNested({ each: true })
  @Type(() => OutcomeDto)
  outcomes: OutcomeDto[];

  /** Whether a call may go on at all, decided in this order. */
  @ApiProperty(validationRuleSchema)
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @RulesByType()
  validationRules: ValidationRuleDto[] = [];

  /** What it can do beside talking. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique((tool: ToolDto) => tool?.name)
  @ValidateNested({ each: true })
  @Type(() => ToolDto)
  tools: ToolDto[] = [];

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => GuardsDto)
  guards: GuardsDto = new GuardsDto();

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LimitsDto)
  limits: LimitsDto = new LimitsDto();

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => PhoneDto)
  phone: PhoneDto = new PhoneDto();

  /** The language it speaks (BCP 47). */
  @IsLocale()
  language: string = 'en';

  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique((variable: VariableDto) => variable?.name)
  @ValidateNested({ each: true })
  @Type(() => VariableDto)
  variables: VariableDto[] = [];

  /** Said when another agent process had to take over in the middle of a call. Unset: a default in its language. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  resumeLine?: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ModelsDto)
  models: ModelsDto;
}
