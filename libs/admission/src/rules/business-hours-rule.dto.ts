import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsISO8601,
  IsOptional,
  IsTimeZone,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ValidationRuleDto } from './validation-rule.dto.js';
import { WeeklyWindowDto } from './weekly-window.dto.js';
import { AreWeeklyWindows } from './weekly-windows.validator.js';

const DATE = /^\d{4}-\d\d-\d\d$/;
/** ISO 3166-1 alpha-2, and behind a hyphen the state or canton. */
const COUNTRY = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/**
 * Calls are taken, or made, only in these hours. Outside them an inbound call is rejected, and an outbound one deferred to
 * the next opening.
 */
export class BusinessHoursRuleDto extends ValidationRuleDto {
  /**
   * IANA zone, or `callee` for the zone of the called number. A number that may be in several zones is called only while
   * it is open in all of them.
   */
  @ValidateIf((rule: BusinessHoursRuleDto) => rule.timeZone !== 'callee')
  @IsTimeZone({ message: '$property must be an IANA time zone, like Europe/Zurich, or "callee"' })
  timeZone: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => WeeklyWindowDto)
  @AreWeeklyWindows()
  windows: WeeklyWindowDto[];

  /** Closed on these dates (`YYYY-MM-DD`). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(400)
  @ArrayUnique()
  @Matches(DATE, { each: true, message: 'each date of $property must be written YYYY-MM-DD' })
  @IsISO8601({ strict: true }, { each: true, message: 'each date of $property must be a date that exists' })
  holidays?: string[];

  /** Closed on the public holidays of these countries, or of their states: `CH`, `CH-ZH`, `US-CA`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(COUNTRY, {
    each: true,
    message: 'each of $property must be a country, like CH, or a state of one, like CH-ZH',
  })
  holidayCountries?: string[];
}
