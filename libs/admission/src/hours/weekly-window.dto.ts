import { ArrayMinSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';

/** In the order of ISO 8601. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const TIME_OF_DAY = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const TIME_MESSAGE = { message: '$property must be a time of day, from 00:00 to 24:00' };

/** Opening hours on some days of the week; a window whose end is before its start runs over midnight. */
export class WeeklyWindowDto {
  /** The days on which it begins. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(WEEKDAYS, { each: true })
  days: Weekday[];

  /** `HH:MM` by the clocks of the rule's zone. */
  @Matches(TIME_OF_DAY, TIME_MESSAGE)
  from: string;

  /** `HH:MM` by the same clocks; `24:00` is the end of the day. */
  @Matches(TIME_OF_DAY, TIME_MESSAGE)
  to: string;
}
