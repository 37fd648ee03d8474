import { type Tenant } from '@signoff/database';
import { IsStorable } from '@signoff/texts';
import { IsString, Length } from 'class-validator';
import { PageOf } from '../http/page.dto.js';

/** A new customer of the platform. */
export class NewTenantDto {
  /** For people; need not be unique. */
  @IsString()
  @Length(1, 200)
  @IsStorable()
  name: string;
}

/** A customer of the platform. */
export class TenantDto {
  id: string;
  name: string;
  createdAt: Date;
}

/** A part of the list of tenants. */
export class TenantPageDto extends PageOf(TenantDto) {}

/** A tenant as the API shows it. */
export function presentTenant({ id, name, createdAt }: Tenant): TenantDto {
  return { id, name, createdAt };
}
