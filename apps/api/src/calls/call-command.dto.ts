import { ApiProperty } from '@nestjs/swagger';
import { IsStorable } from '@signoff/texts';
import { IsBoolean, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';

/** What the caller writes. */
export class MessageDto {
  @IsString()
  @Length(1, 4000)
  @Matches(/\S/, { message: '$property must hold more than blanks' })
  @IsStorable()
  text: string;
}

/** An operator's wish that a call end. */
export class HangupDto {
  /** Whether the closing message is said before the line goes down. */
  @IsBoolean()
  closing: boolean = true;

  /** For the record. */
  @IfGiven()
  @IsString()
  @MaxLength(500)
  @IsStorable()
  reason?: string;
}

/** What was asked for is kept, and carried out as soon as the call can take it. */
export class AcceptedDto {
  /** Of the request; it stands on the timeline as `command.taken`. */
  @ApiProperty({ format: 'uuid' })
  id: string;
}
