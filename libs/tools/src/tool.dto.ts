import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNotIn,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { NAME_PATTERN } from '@signoff/contracts';

const TOOL_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type ToolMethod = (typeof TOOL_METHODS)[number];

/** Tools of the platform itself. */
const PLATFORM_TOOLS = ['end_call', 'transfer_call', 'press_keys'] as const;

/** RFC 6901. */
const JSON_POINTER = /^(\/([^~/]|~[01])*)*$/;
const POINTER_MESSAGE = { message: '$property must be a JSON pointer (RFC 6901), like /order/status' };

/** RFC 9110, section 5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;

/** Schema of whatever is of a type of JSON. */
const ofType = (type: string) => (type === 'array' ? { type, items: {} } : { type });

/** A header of a tool's requests. */
export class ToolHeaderDto {
  @Matches(HEADER_NAME, { message: '$property must be the name of a header' })
  name: string;

  /** `{{variable}}` and `{{secrets.name}}` are filled in. */
  @IsString()
  @MaxLength(2000)
  value: string;
}

/** What of the answer the model is shown. */
class ToolResultDto {
  /** The part of a JSON answer that is shown (RFC 6901). Unset: all of it. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  @Matches(JSON_POINTER, POINTER_MESSAGE)
  pointer?: string;

  /** What is longer, in bytes, is cut off. */
  @IsInt()
  @Min(100)
  @Max(32_768)
  maxBytes: number = 4096;
}

/** A value of the answer that becomes a variable of the call, for what is said from then on. */
class SavedValueDto {
  /** One of the persona's variables. */
  @Matches(NAME_PATTERN)
  variable: string;

  /** Where in the JSON answer it is (RFC 6901). */
  @IsString()
  @MaxLength(500)
  @Matches(JSON_POINTER, POINTER_MESSAGE)
  pointer: string;
}

/** A field of the outcome, and where in the answer its value is. */
class EndingFieldDto {
  /** One of the outcome's fields. */
  @Matches(NAME_PATTERN)
  field: string;

  /** Where in the JSON answer it is (RFC 6901). */
  @IsString()
  @MaxLength(500)
  @Matches(JSON_POINTER, POINTER_MESSAGE)
  pointer: string;
}

/** The end of the call when the tool has succeeded. The guards of `end_call` apply. */
class ToolEndingDto {
  /** What the call has come to then: one of the persona's outcomes. */
  @Matches(NAME_PATTERN)
  outcome: string;

  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique((each: EndingFieldDto) => each?.field)
  @ValidateNested({ each: true })
  @Type(() => EndingFieldDto)
  data: EndingFieldDto[] = [];
}

/** The answer that stands in for the tenant's server in tests: nothing is sent anywhere. */
class ToolMockDto {
  @IsInt()
  @Min(200)
  @Max(599)
  status: number = 200;

  /** Any JSON. */
  @ApiProperty({ required: false, oneOf: ['object', 'array', 'string', 'number', 'boolean'].map(ofType) })
  @IsOptional()
  body?: unknown;

  /** How long it takes, in ms. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(30_000)
  delayMs?: number;
}

/**
 * Something that a persona can do: a request to the tenant's own server. The model says when, and with which arguments;
 * what comes back is data for it, never instructions.
 */
export class ToolDto {
  /** What the model calls it. */
  @Matches(NAME_PATTERN)
  @IsNotIn(PLATFORM_TOOLS, { message: '$property must not be that of a tool of the platform' })
  name: string;

  /** What it does and when to use it; the model reads this. */
  @IsString()
  @Length(1, 1000)
  description: string;

  /** JSON Schema of the arguments, an object (2020-12; without `pattern` and `$ref`). */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsObject()
  parameters: Record<string, unknown> = { type: 'object', properties: {} };

  @IsIn(TOOL_METHODS)
  method: ToolMethod = 'POST';

  /**
   * Where it goes. Behind the host `{{variable}}` and `{{arguments.name}}` are filled in. Arguments that it does not name
   * go into the query (GET, DELETE) or, as JSON, into the body.
   */
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false, validate_length: false })
  @Length(1, 2000)
  url: string;

  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique((header: ToolHeaderDto) => header?.name?.toLowerCase())
  @ValidateNested({ each: true })
  @Type(() => ToolHeaderDto)
  headers: ToolHeaderDto[] = [];

  /** How long it may take, in ms. */
  @IsInt()
  @Min(100)
  @Max(30_000)
  timeoutMs: number = 8000;

  /** Said while the caller waits. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  whileWaiting?: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ToolResultDto)
  result: ToolResultDto = new ToolResultDto();

  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique((value: SavedValueDto) => value?.variable)
  @ValidateNested({ each: true })
  @Type(() => SavedValueDto)
  saves: SavedValueDto[] = [];

  /** Whether the caller must have said yes to it first, each time. */
  @IsBoolean()
  confirm: boolean = false;

  /** Ends the call when the tool has succeeded. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ToolEndingDto)
  endsCall?: ToolEndingDto;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ToolMockDto)
  mock?: ToolMockDto;
}
