import { ApiProperty } from '@nestjs/swagger';
import { NAME_PATTERN } from '@signoff/contracts';
import { IsStorable } from '@signoff/texts';
import { IsString, Length, Matches } from 'class-validator';

const NAME_MESSAGE = { message: '$property must be written in snake_case, like crm_key' };
const ONE_LINE = /^\P{Cc}*$/u;
const ONE_LINE_MESSAGE = { message: '$property must hold neither line breaks nor other control characters' };

/** Which secret is meant. */
export class SecretParamDto {
  /** What tools call it: `{{secrets.name}}`. */
  @ApiProperty({ pattern: NAME_PATTERN.source })
  @Matches(NAME_PATTERN, NAME_MESSAGE)
  name: string;
}

/** The value of a secret. It is kept encrypted and never shown again. */
export class NewSecretDto {
  /** What is shorter is no secret, and would be masked in whatever your servers answer. */
  @ApiProperty({ writeOnly: true })
  @IsString()
  @Length(8, 4096)
  @IsStorable()
  @Matches(ONE_LINE, ONE_LINE_MESSAGE)
  value: string;
}

/** That there is a secret. */
export class SecretDto {
  name: string;

  createdAt: Date;

  updatedAt: Date;
}

/** All of a tenant's secrets, by name. */
export class SecretListDto {
  secrets: SecretDto[];
}

/** What requests to your servers are signed with from now on. */
export class SigningSecretDto {
  /** `whsec_…` (Standard Webhooks). Shown this once. */
  secret: string;
}
