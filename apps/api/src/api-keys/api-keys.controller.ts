import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type TenantDb } from '@signoff/database';
import { AppError, isUuid, PageQueryDto } from '@signoff/platform';
import { Allow, ApiKeysService, CurrentDb } from '@signoff/tenancy';
import { ApiKeyPageDto, CreatedApiKeyDto, NewApiKeyDto, presentApiKey } from './api-key.dto.js';

/** The keys of the tenant that asks. */
@ApiTags('api keys')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  /** Creates a key. It is shown this once. */
  @Post()
  @Allow('keys:write')
  async create(@CurrentDb() db: TenantDb, @Body() body: NewApiKeyDto): Promise<CreatedApiKeyDto> {
    const { key, record } = await this.keys.create(db, body);
    return { ...presentApiKey(record), key };
  }

  /** Lists the keys, newest first, with those that are of no use any more. */
  @Get()
  @Allow('keys:read')
  async list(@CurrentDb() db: TenantDb, @Query() query: PageQueryDto): Promise<ApiKeyPageDto> {
    const { items, nextCursor } = await this.keys.list(db, query);
    return { items: items.map(presentApiKey), nextCursor };
  }

  /** Revokes a key, at once and for good. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('keys:write')
  async revoke(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<void> {
    if (!isUuid(id)) throw new AppError('not_found');
    await this.keys.revoke(db, id);
  }
}
