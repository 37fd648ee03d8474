import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsDefined, IsInt, IsObject, Max, Min } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';

/** With what to try a tool. */
export class ToolTrialDto {
  /** What the model would give. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsDefined()
  @IsObject()
  arguments: Record<string, unknown>;

  /** Values of the persona's variables. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IfGiven()
  @IsObject()
  variables?: Record<string, unknown>;

  /** Whether the tool's mock answers, so that nothing is sent to your server. */
  @IsBoolean()
  mocked: boolean = false;

  /** Number of the persona's version; the draft when left out. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(2 ** 31 - 1)
  version?: number;
}

/** The end of the call that a tool asks for. */
class ToolTrialEndingDto {
  outcome: string;

  /** Values of the outcome's fields. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data: Record<string, string | number | boolean>;
}

/** What came of a trial. Where a secret stood in it is `***`. */
export class ToolAnswerDto {
  /** Whether the server answered with a status of success. */
  ok: boolean;

  /** That of HTTP, if there was an answer. */
  @ApiProperty({ type: 'integer', required: false })
  status?: number;

  /** Why it did not work. */
  fault?: string;

  /** What the model would be told. */
  shown: string;

  /** What would become of the persona's variables. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  saved: Record<string, string | number | boolean>;

  /** What the call would come to. */
  ending?: ToolTrialEndingDto;

  durationMs: number;

  mocked: boolean;
}
