import { IsIn, IsString, Length } from 'class-validator';
import { CONSENT_WAYS, type ConsentWay } from '@signoff/contracts';
import { ValidationRuleDto } from './validation-rule.dto.js';

/** The caller must agree, by key or by word, before the conversation starts. Whoever does not is sent away. */
export class ConsentRuleDto extends ValidationRuleDto {
  /** What the caller is asked. */
  @IsString()
  @Length(1, 1000)
  question: string;

  /** By pressing 1 (`dtmf`), by saying yes (`speech`), or by one of both. What is written counts as said. */
  @IsIn(CONSENT_WAYS)
  by: ConsentWay = 'either';
}
