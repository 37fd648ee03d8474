import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/**
 * What a model can do wrong.
 * `status`: an HTTP error. `slow_first_byte`: the answer comes, but late. `silence`: the stream begins and then says
 * nothing more. `cut_stream`: the connection breaks half-way. `unfinished`: the stream ends half-way as if all were well.
 * `garbage`: an event that is not JSON. `broken_arguments`: tool calls whose arguments are not JSON.
 */
export const FAULTS = [
  'status',
  'slow_first_byte',
  'silence',
  'cut_stream',
  'unfinished',
  'garbage',
  'broken_arguments',
] as const;

/** A fault of a model, for its coming requests. */
export class FaultDto {
  @IsString()
  @Length(1, 200)
  model: string;

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
