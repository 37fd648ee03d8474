import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type TenantDb } from '@signoff/database';
import { PageQueryDto } from '@signoff/platform';
import { Allow, ApiKeysService, CurrentDb, TenantsService } from '@signoff/tenancy';
import { CreatedApiKeyDto, NewApiKeyDto, presentApiKey } from '../api-keys/api-key.dto.js';
import { NewTenantDto, presentTenant, TenantDto, TenantPageDto } from './tenant.dto.js';

/** The platform's customers; for keys of the platform only. */
@ApiTags('tenants')
@Controller('v1/tenants')
export class TenantsController {
  constructor(
    private readonly tenants: TenantsService,
    private readonly keys: ApiKeysService,
  ) {}

  /** Creates a tenant. */
  @Post()
  @Allow('tenants:write')
  async create(@CurrentDb() db: TenantDb, @Body() body: NewTenantDto): Promise<TenantDto> {
    return presentTenant(await this.tenants.create(db, body));
  }

  /** Lists the tenants, newest first. */
  @Get()
  @Allow('tenants:read')
  async list(@CurrentDb() db: TenantDb, @Query() query: PageQueryDto): Promise<TenantPageDto> {
    const { items, nextCursor } = await this.tenants.list(db, query);
    return { items: items.map(presentTenant), nextCursor };
  }

  /** Gives one tenant. */
  @Get(':id')
  @Allow('tenants:read')
  async get(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<TenantDto> {
    return presentTenant(await this.tenants.get(db, id));
  }

  /** Creates a key for a tenant, its first one above all. The key is shown this once. */
  @Post(':id/api-keys')
  @Allow('tenants:write')
  async createKey(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Body() body: NewApiKeyDto,
  ): Promise<CreatedApiKeyDto> {
    const { key, record } = await this.keys.create(await this.tenants.open(db, id), body);
    return { ...presentApiKey(record), key };
  }
}
