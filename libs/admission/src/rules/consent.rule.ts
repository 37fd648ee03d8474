import { IsIn, IsString, Length } from 'class-validator';
import { CONSENT_WAYS, type ConsentWay } from '@signoff/contracts';
import { allowed } from '../rule/finding.js';
import { defineRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

/** The caller must agree, by key or by word, before the conversation starts. Whoever does not is sent away. */
class ConsentRuleDto extends ValidationRuleDto {
  /** What the caller is asked. */
  @IsString()
  @Length(1, 1000)
  question: string;

  /** By pressing 1 (`dtmf`), by saying yes (`speech`), or by one of both. What is written counts as said. */
  @IsIn(CONSENT_WAYS)
  by: ConsentWay = 'either';
}

/** Allows every call, on the condition that the agent asks for consent first. */
export const consentRule = defineRule({
  type: 'consent',
  settings: ConsentRuleDto,

  decide({ question, by, message }) {
    const condition = { kind: 'consent', question, by, ...(message !== undefined && { message }) } as const;
    return { ...allowed('consent is asked for before the conversation starts'), condition };
  },

  texts: ({ question }) => [['question', question]],
});
