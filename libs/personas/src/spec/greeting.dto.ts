import { plainToInstance, type TransformFnParams } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

const GREETING_MODES = ['static', 'generated', 'none'] as const;
type GreetingMode = (typeof GREETING_MODES)[number];

/** How the persona opens a call. */
export class GreetingDto {
  /**
   * `static`: the text. `generated`: the model says the first words from the instructions. `none`: the persona waits for
   * the caller.
   */
  @IsIn(GREETING_MODES)
  mode: GreetingMode = 'static';

  /** For `static`: what is said. For `generated`: what is said instead when the model fails or is late. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  text?: string;

  /** For `generated`: what the model should say. Left out: a greeting and an offer to help, in its own words. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  instructions?: string;
}

/** A greeting as it was written before there were modes: a text alone, which is said as it stands. */
export function upgradeGreeting(greeting: unknown): unknown {
  return typeof greeting === 'string' ? { mode: 'static' satisfies GreetingMode, text: greeting } : greeting;
}

/** For `@Transform`: takes a greeting that is a text alone for a static one. */
export function toGreeting({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? plainToInstance(GreetingDto, upgradeGreeting(value)) : (value as unknown);
}
