import { type ApiKey, Role } from '@signoff/database';
import { IsStorable } from '@signoff/texts';
import { IsIn, IsString, Length } from 'class-validator';
import { PageOf } from '../http/page.dto.js';
import { IsOptionalTime } from '../http/time.validator.js';

/** A new key to the API. */
export class NewApiKeyDto {
  /** For people: what it is used by. */
  @IsString()
  @Length(1, 200)
  @IsStorable()
  name: string;

  /**
   * `admin`: everything of the tenant. `operator`: reads, makes and ends calls. `analyst`: reads. `platform`: manages
   * tenants; for keys of the platform itself, and the only role they may have.
   */
  @IsIn(Object.values(Role))
  role: Role;

  /** The key is of no use from then on; unset: until it is revoked. */
  @IsOptionalTime()
  expiresAt?: Date;
}

/** A key to the API, without its secret. */
class ApiKeyDto {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;

  /** To the minute. */
  lastUsedAt: Date | null;
}

/** A key that was just created. */
export class CreatedApiKeyDto extends ApiKeyDto {
  /** The key itself, for `Authorization: Bearer`. It is shown here and never again. */
  key: string;
}

/** A part of the list of keys. */
export class ApiKeyPageDto extends PageOf(ApiKeyDto) {}

/** A key as the API shows it. */
export function presentApiKey(record: ApiKey): ApiKeyDto {
  const { id, name, role, createdAt, expiresAt, revokedAt, lastUsedAt } = record;
  return { id, name, role, createdAt, expiresAt, revokedAt, lastUsedAt };
}
