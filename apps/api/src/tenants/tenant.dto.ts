import { type Tenant } from '@signoff/database';
import { IsStorable } from '@signoff/texts';
import { IsString, Length } from 'class-validator';

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
export class TenantPageDto {
  items: TenantDto[];

  /** The `cursor` of the next page; null on the last one. */
  nextCursor: string | null;
}

/** A tenant as the API shows it. */
export function presentTenant({ id, name, createdAt }: Tenant): TenantDto {
  return { id, name, createdAt };
}
