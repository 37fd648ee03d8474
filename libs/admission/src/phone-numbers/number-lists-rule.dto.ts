import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, Matches } from 'class-validator';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

/** The entry of a list that means callers who show no number. */
export const ANONYMOUS = 'anonymous';

/**
 * A number, one with `?` for any digit, a prefix with `*` behind it, a country, an extension likewise, the name of a SIP
 * user, or {@link ANONYMOUS}.
 */
const ENTRY = /^(\+[1-9?][\d?]{0,14}\*?|[1-9?][\d?]{0,5}\*?|[A-Z]{2}|sip:[\w.+~-]{1,64}|anonymous)$/;
const ENTRY_MESSAGE = {
  each: true,
  message:
    'each of $property must be a number in E.164, like +41445556677, with ? for any digit or * at its end for any more, a country, like CH, an extension, like 1001, a SIP user, like sip:alice, or anonymous',
};

/** Settings of a rule that allows and denies phone numbers. */
export abstract class NumberListsRuleDto extends ValidationRuleDto {
  /** Who is allowed: E.164 numbers (`+4144555????`), prefixes (`+4179*`), countries (`CH`), extensions (`10??`), SIP users (`sip:alice`), or `anonymous`. Unset: everybody. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1, { message: '$property must have an entry; leave it out to allow everybody' })
  @ArrayMaxSize(1000)
  @Matches(ENTRY, ENTRY_MESSAGE)
  allow?: string[];

  /** Who is denied, written likewise. Counts for more than `allow`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @Matches(ENTRY, ENTRY_MESSAGE)
  deny?: string[];
}
