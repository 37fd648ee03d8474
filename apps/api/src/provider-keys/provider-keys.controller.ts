import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type TenantDb } from '@signoff/database';
import { ProviderKeysService } from '@signoff/models';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { NewProviderKeyDto, ProviderKeyDto, ProviderParamDto } from './provider-key.dto.js';

/** Your own accounts with providers of models and voices. Without one, the platform's is used. */
@ApiTags('provider keys')
@Controller('v1/provider-keys/:provider')
export class ProviderKeysController {
  constructor(private readonly keys: ProviderKeysService) {}

  /** Sets the key, in place of the one before. */
  @Put()
  @Allow('provider-keys:write')
  put(
    @CurrentDb() db: TenantDb,
    @Param() { provider }: ProviderParamDto,
    @Body() account: NewProviderKeyDto,
  ): Promise<ProviderKeyDto> {
    return this.keys.put(db, provider, account);
  }

  /** Says that there is a key, and its end. */
  @Get()
  @Allow('provider-keys:read')
  get(@CurrentDb() db: TenantDb, @Param() { provider }: ProviderParamDto): Promise<ProviderKeyDto> {
    return this.keys.get(db, provider);
  }

  /** Deletes the key. */
  @Delete()
  @HttpCode(204)
  @Allow('provider-keys:write')
  remove(@CurrentDb() db: TenantDb, @Param() { provider }: ProviderParamDto): Promise<void> {
    return this.keys.remove(db, provider);
  }
}
