import { Allow, IsOptional, IsString, Length } from 'class-validator';

/** The settings that every rule has. Each rule adds its own. */
export abstract class ValidationRuleDto {
  /** Names the rule, and becomes the reason of a rejected call's ending. */
  @Allow()
  type: string;

  /** Said to a caller who is rejected, before the call is dropped. Unset: they are refused while it rings. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  message?: string;
}
