import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
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
import { FIELD_TYPES, type FieldType, NAME_PATTERN } from '@signoff/contracts';
import { ModelsDto } from '@signoff/models';
import { OVERRIDES, type OverrideName } from './call-overrides.dto.js';
import { ClosingDto } from './closing.dto.js';
import { GreetingDto, toGreeting } from './greeting.dto.js';
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
class SilenceDto {
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

  /**
   * How long a caller waits for the first word of an answer, in seconds, before the model has failed. Unset: 9. For models
   * that think before they answer, set more.
   */
  @IsOptional()
  @IsNumber()
  @Min(2)
  @Max(60)
  patienceSeconds?: number;

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
@ApiExtraModels(GreetingDto)
export class PersonaSpecDto {
  /** Who the persona is and how it talks; the system prompt. How to end a call is added by the platform. */
  @IsString()
  @Length(1, 50_000)
  instructions: string;

  /** Said first. A text alone is said as it stands. Unset: the persona waits for the caller. */
  @ApiProperty({ oneOf: [{ $ref: getSchemaPath(GreetingDto) }, { type: 'string', maxLength: 2000 }], required: false })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => GreetingDto)
  @Transform(toGreeting, { toClassOnly: true })
  greeting?: GreetingDto;

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

  /** What a single call may say differently, when it is made or by the answer of the tenant's server. */
  @IsArray()
  @ArrayMaxSize(OVERRIDES.length)
  @ArrayUnique()
  @IsIn(OVERRIDES, { each: true })
  allowedOverrides: OverrideName[] = [];

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ModelsDto)
  models: ModelsDto;
}
