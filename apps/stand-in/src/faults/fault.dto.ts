import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/** What a provider has that can fail: the model, the voice, and the transcription. */
const PARTS = ['model', 'voice', 'transcription'] as const;

/** A part of a provider. */
export type Part = (typeof PARTS)[number];

/**
 * What a part can do wrong.
 * `status`: an HTTP error. `slow_first_byte`: the answer comes, but late. `silence`: the stream begins and then says
 * nothing more. `cut_stream`: the connection breaks half-way. `unfinished`: the stream ends half-way as if all were well.
 * `garbage`: an event that is not JSON, not of a voice. `broken_arguments`: tool calls whose arguments are not JSON, of a
 * model only.
 */
const FAULTS = [
  'status',
  'slow_first_byte',
  'silence',
  'cut_stream',
  'unfinished',
  'garbage',
  'broken_arguments',
] as const;

/** A fault of a part of the provider, for its coming requests. */
export class FaultDto {
  /** The name of the model, also of one that speaks or transcribes; `*` is any. */
  @IsString()
  @Length(1, 200)
  model: string;

  @IsIn(PARTS)
  part: Part = 'model';

  @IsIn(FAULTS)
  fault: (typeof FAULTS)[number];

  /** For `status`. */
  @IsOptional()
  @IsInt()
  @Min(400)
  @Max(599)
  status?: number;

  /** For `slow_first_byte`. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(600_000)
  ms?: number;

  /** How many requests it spoils. */
  @IsInt()
  @Min(1)
  @Max(1000)
  times: number = 1;
}
