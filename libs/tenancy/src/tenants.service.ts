import { Injectable } from '@nestjs/common';
import { Database, type Tenant, type TenantDb } from '@signoff/database';
import { AppError, isUuid, type Page, pageArgs, type PageQueryDto, toPage } from '@signoff/platform';

/** The customers of the platform. The database is the platform's own: other tenants see and create nothing here. */
@Injectable()
export class TenantsService {
  constructor(private readonly database: Database) {}

  create(db: TenantDb, { name }: { name: string }): Promise<Tenant> {
    return db.tenant.create({ data: { name } });
  }

  /** All tenants, newest first. */
  async list(db: TenantDb, query: PageQueryDto): Promise<Page<Tenant>> {
    return toPage(await db.tenant.findMany(pageArgs(query)), query, (tenant) => tenant);
  }

  async get(db: TenantDb, id: string): Promise<Tenant> {
    const tenant = isUuid(id) ? await db.tenant.findUnique({ where: { id } }) : null;
    if (!tenant) throw new AppError('not_found');
    return tenant;
  }

  /** The database as a tenant sees it, for the platform to do something in the tenant's name. */
  async open(db: TenantDb, id: string): Promise<TenantDb> {
    return this.database.for((await this.get(db, id)).id);
  }
}
