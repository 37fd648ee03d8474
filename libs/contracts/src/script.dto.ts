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
  ValidateNested,
} from 'class-validator';

/** A tool that a scripted model calls. */
export class ScriptedToolCallDto {
  @Matches(/^[a-zA-Z0-9_-]{1,64}$/)
  name: string;

  /** `{{answer:QUESTION}}` works here too; an argument that is nothing but an answer never given is left out. */
  @IsObject()
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

  /** What the model says. `{{answer:QUESTION}}` stands for what the caller answered when the agent last said QUESTION. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
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
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ScriptRuleDto)
  rules: ScriptRuleDto[];
}
