import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { NAME_PATTERN } from '@signoff/contracts';
import { E164_PATTERN } from '@signoff/platform';

/** E.164, or a SIP address (RFC 3261) without parameters that could carry headers along. */
const DESTINATION = new RegExp(String.raw`^(${E164_PATTERN}|sips?:[\w.+-]{1,64}@[\w.-]{1,253}(:\d{1,5})?)$`);

const VOICEMAIL_ACTIONS = ['ignore', 'hang_up', 'leave_message'] as const;
type VoicemailAction = (typeof VOICEMAIL_ACTIONS)[number];

/** Somebody to whom the persona may hand a caller over. */
export class TransferTargetDto {
  /** What the model calls it. */
  @Matches(NAME_PATTERN)
  name: string;

  /** When to hand a caller over to it; the model reads this. */
  @IsString()
  @Length(1, 1000)
  description: string;

  /** A phone number (E.164) or a SIP address. */
  @Matches(DESTINATION, { message: '$property must be a phone number in E.164, like +41445556677, or a SIP address' })
  to: string;
}

/** What happens when a machine answers an outbound call. */
class VoicemailDto {
  /**
   * `ignore`: nothing is detected. `hang_up`: the call ends. `leave_message`: the message is said after the beep, and the
   * call ends. When it cannot be told who answered, the persona talks as if it were a person.
   */
  @IsIn(VOICEMAIL_ACTIONS)
  action: VoicemailAction = 'ignore';

  /** For `leave_message`; `{{variable}}` is filled in. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  message?: string;
}

/** What a persona can do on the telephone network. */
export class PhoneDto {
  /** To whom it may hand callers over (SIP REFER). */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique((target: TransferTargetDto) => target?.name)
  @ValidateNested({ each: true })
  @Type(() => TransferTargetDto)
  transfers: TransferTargetDto[] = [];

  /** Whether it may press keys, to find its way through menus. */
  @IsBoolean()
  pressesKeys: boolean = false;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => VoicemailDto)
  voicemail: VoicemailDto = new VoicemailDto();
}
