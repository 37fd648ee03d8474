import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Direction, Transport } from '@signoff/database';
import { IsStorable } from '@signoff/texts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO31661Alpha2,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { PageOf } from '../http/page.dto.js';

const DIRECTIONS = Object.values(Direction);
const TRANSPORTS = Object.values(Transport);
/** Printable, without what ends a quoted text in a SIP header. */
const QUOTABLE = /^[^\p{Cc}"\\]+$/u;
const QUOTABLE_MESSAGE = { message: '$property must not hold control characters, quotes or backslashes' };

/** User name and password of a trunk (SIP digest). */
class TrunkCredentialsDto {
  @IsString()
  @Length(1, 128)
  @IsStorable()
  @Matches(QUOTABLE, QUOTABLE_MESSAGE)
  username: string;

  /** It is kept encrypted and never shown again. */
  @ApiProperty({ writeOnly: true })
  @IsString()
  @Length(1, 128)
  @IsStorable()
  @Matches(QUOTABLE, QUOTABLE_MESSAGE)
  password: string;
}

/** A new SIP trunk. */
export class NewTrunkDto {
  /** For people; need not be unique. */
  @IsString()
  @Length(1, 200)
  @IsStorable()
  name: string;

  /** `inbound`: your numbers' calls come in on it. `outbound`: your calls go out by it. */
  @ApiProperty({ enum: DIRECTIONS })
  @IsIn(DIRECTIONS)
  direction: Direction;

  /** Outbound, and needed there: the host that calls are sent to, like `sip.example.com` or `sip.example.com:5061`. */
  @IfGiven()
  @IsString()
  @Length(1, 255)
  address?: string;

  /** Outbound: how the host is spoken to; `auto` when left out. */
  @ApiPropertyOptional({ enum: TRANSPORTS })
  @IfGiven()
  @IsIn(TRANSPORTS)
  transport?: Transport;

  /**
   * Inbound: the IP addresses or networks (`203.0.113.0/24`) that calls come from. Needed unless there are credentials,
   * which protect better: a stranger who knows an address can claim it.
   */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  allowedAddresses?: string[];

  /** Inbound: whose national numbers come without a country code (ISO 3166-1). Left out: the called number's country. */
  @ApiPropertyOptional({ type: 'string', nullable: true, pattern: '^[A-Z]{2}$' })
  @IsOptional()
  @IsISO31661Alpha2({ message: '$property must be a country in two letters (ISO 3166-1), like CH' })
  country?: string | null;

  /** Inbound: the digits that stand before a country code, like `011`. Left out: what is usual in the country. */
  @ApiPropertyOptional({ type: 'string', nullable: true })
  @IsOptional()
  @Matches(/^\d{1,5}$/, { message: '$property must be one to five digits, like 00 or 011' })
  internationalPrefix?: string | null;

  /** Inbound: what callers must prove. Outbound: what the host asks of us. */
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => TrunkCredentialsDto)
  credentials?: TrunkCredentialsDto;
}

const Changeable = OmitType(NewTrunkDto, ['direction', 'credentials'] as const);

/** What is to change of a trunk. What is left out stays; its direction stays for good. */
export class TrunkChangeDto extends PartialType(Changeable, { skipNullProperties: false }) {
  /** Null takes them away. */
  @ApiPropertyOptional({ type: () => TrunkCredentialsDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TrunkCredentialsDto)
  credentials?: TrunkCredentialsDto | null;
}

/** A SIP trunk. Its password is not shown. */
export class TrunkDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  name: string;

  @ApiProperty({ enum: DIRECTIONS })
  direction: Direction;

  /** Null on inbound trunks. */
  @ApiProperty({ type: 'string', nullable: true })
  address: string | null;

  /** Null on inbound trunks. */
  @ApiProperty({ enum: TRANSPORTS, nullable: true })
  transport: Transport | null;

  /** Empty on outbound trunks. */
  allowedAddresses: string[];

  @ApiProperty({ type: 'string', nullable: true })
  username: string | null;

  /** Whose national numbers come without a country code; null: the called number's. */
  @ApiProperty({ type: 'string', nullable: true })
  country: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  internationalPrefix: string | null;

  /** Whether there is a password to the user name. */
  hasCredentials: boolean;

  createdAt: Date;

  updatedAt: Date;
}

/** A part of the list of trunks, newest first. */
export class TrunkPageDto extends PageOf(TrunkDto) {}
