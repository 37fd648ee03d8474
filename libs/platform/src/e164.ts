import { Matches } from 'class-validator';

/** The pattern of {@link E164}, to be a part of others. */
export const E164_PATTERN = String.raw`\+[1-9]\d{1,14}`;

/** A telephone number in full (ITU-T E.164): `+`, the country's code, and 15 digits in all at most. */
export const E164 = new RegExp(`^${E164_PATTERN}$`);

/** A telephone number in full. */
export function IsE164(): PropertyDecorator {
  const message =
    '$property must be a phone number in E.164: +, country code and number, without blanks, like +41445556677';
  return Matches(E164, { message });
}
