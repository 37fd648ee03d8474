import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { KEYED_PROVIDER_NAMES, type KeyedProvider } from '@signoff/models';
import { IsStorable } from '@signoff/texts';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';

/** As a header carries it. */
const PRINTABLE = /^[\x21-\x7e]+$/;
const PRINTABLE_MESSAGE = { message: '$property must be of printable ASCII characters, without blanks' };

/** Which provider is meant. */
export class ProviderParamDto {
  @ApiProperty({ enum: KEYED_PROVIDER_NAMES })
  @IsIn(KEYED_PROVIDER_NAMES)
  provider: KeyedProvider;
}

/** A key of an account with a provider. It is kept encrypted and never shown again. */
export class NewProviderKeyDto {
  @ApiProperty({ writeOnly: true })
  @IsString()
  @Length(8, 4096)
  @IsStorable()
  @Matches(PRINTABLE, PRINTABLE_MESSAGE)
  apiKey: string;

  /** Needed where the provider gives a secret with the key (`livekit`); must be left out elsewhere. */
  @ApiPropertyOptional({ writeOnly: true })
  @IfGiven()
  @IsString()
  @Length(8, 4096)
  @IsStorable()
  @Matches(PRINTABLE, PRINTABLE_MESSAGE)
  apiSecret?: string;
}

/** That there is a key, and which. */
export class ProviderKeyDto {
  @ApiProperty({ enum: KEYED_PROVIDER_NAMES })
  provider: KeyedProvider;

  /** The last four characters of the key. */
  hint: string;

  createdAt: Date;

  updatedAt: Date;
}
