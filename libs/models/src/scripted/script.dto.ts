import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

/** What the arguments of a call may come to, as JSON, and how deep they may be nested. */
const MAX_ARGUMENTS_BYTES = 4096;
const MAX_ARGUMENTS_DEPTH = 8;

/** Checks that the texts in a value ask for so many answers at most: each is filled in at every turn of a call. */
const MaxAnswers = (max: number): PropertyDecorator =>
  ValidateBy({
    name: 'maxAnswers',
    validator: {
      validate: (value) => answersIn(value) <= max,
      defaultMessage: () => `$property must not hold more than ${max} {{answer:…}}`,
    },
  });

/** Checks that arguments of a call are small. */
const IsSmall = (): PropertyDecorator =>
  ValidateBy({
    name: 'isSmall',
    validator: {
      validate: (value) =>
        isShallow(value, MAX_ARGUMENTS_DEPTH) && Buffer.byteLength(JSON.stringify(value) ?? '') <= MAX_ARGUMENTS_BYTES,
      defaultMessage: () =>
        `$property must not be longer than ${MAX_ARGUMENTS_BYTES} bytes as JSON, nor nested more than ${MAX_ARGUMENTS_DEPTH} deep`,
    },
  });

/** Goes by a list of what is left, not by recursion: nobody has looked at how deep the value is. */
function answersIn(value: unknown): number {
  let count = 0;
  const left = [value];
  while (left.length > 0) {
    const item = left.pop();
    if (typeof item === 'string') count += item.split('{{answer:').length - 1;
    if (typeof item === 'object' && item !== null) for (const inner of Object.values(item)) left.push(inner);
  }
  return count;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((item) => isShallow(item, depth - 1));
}

/** A tool that a scripted model calls. */
class ScriptedToolCallDto {
  @Matches(/^[a-zA-Z0-9_-]{1,64}$/)
  name: string;

  /**
   * `{{answer:QUESTION}}` works here too, up to 50 times; an argument that is nothing but an answer never given is left
   * out. At most 4 KiB as JSON.
   */
  @IsObject()
  @IsSmall()
  @MaxAnswers(50)
  arguments: Record<string, unknown> = {};
}

/**
 * One line of a script: when it applies, and what the model then says and does. The first rule that applies is taken;
 * a rule applies when all of its conditions hold.
 */
export class ScriptRuleDto {
  /** What the model has to answer: the caller's words, or a tool's result. Unset: either. */
  @IsOptional()
  @IsIn(['caller', 'tool'])
  after?: 'caller' | 'tool';

  /** The words to answer contain one of these as whole words, whatever the case. Unset: any words. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  hears?: string[];

  /** What the agent said last contains one of these as whole words, whatever the case. Unset: whatever it said. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  asked?: string[];

  /** Take it at most once in a conversation. */
  @IsOptional()
  @IsBoolean()
  once?: boolean;

  /**
   * What the model says. `{{answer:QUESTION}}`, up to 20 times, stands for what the caller answered when the agent last
   * said QUESTION.
   */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @MaxAnswers(20)
  says?: string;

  /** The tools it calls after saying it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ScriptedToolCallDto)
  calls?: ScriptedToolCallDto[];
}

/** Options of the provider `scripted`: a deterministic model declared in the persona, for demos and tests. */
export class ScriptDto {
  /** Their `{{answer:QUESTION}}` may be 200 in all. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @MaxAnswers(200)
  @ValidateNested({ each: true })
  @Type(() => ScriptRuleDto)
  rules: ScriptRuleDto[];
}
