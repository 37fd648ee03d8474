import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type TenantDb } from '@signoff/database';
import { SecretsService } from '@signoff/secrets';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { NewSecretDto, SecretDto, SecretListDto, SecretParamDto, SigningSecretDto } from './secret.dto.js';

/** What your own servers are shown: keys in the headers of tools, and the signature of every request. */
@ApiTags('secrets')
@Controller('v1')
export class SecretsController {
  constructor(private readonly secrets: SecretsService) {}

  /** Lists the secrets, without their values. */
  @Get('secrets')
  @Allow('secrets:read')
  async list(@CurrentDb() db: TenantDb): Promise<SecretListDto> {
    return { secrets: await this.secrets.list(db) };
  }

  /** Sets a secret, in place of the one before. Calls that are up go on with what they have. */
  @Put('secrets/:name')
  @Allow('secrets:write')
  put(
    @CurrentDb() db: TenantDb,
    @Param() { name }: SecretParamDto,
    @Body() { value }: NewSecretDto,
  ): Promise<SecretDto> {
    return this.secrets.put(db, name, value);
  }

  /** Deletes a secret. Tools that want it fail from then on. */
  @Delete('secrets/:name')
  @HttpCode(204)
  @Allow('secrets:write')
  remove(@CurrentDb() db: TenantDb, @Param() { name }: SecretParamDto): Promise<void> {
    return this.secrets.remove(db, name);
  }

  /**
   * Makes a new secret that requests to your servers are signed with (Standard Webhooks), in place of the one before.
   * Until there is one, they are not signed. It is shown this once.
   */
  @Post('signing-secret')
  @Allow('secrets:write')
  async renewSigning(@CurrentDb() db: TenantDb): Promise<SigningSecretDto> {
    return { secret: await this.secrets.renewSigning(db) };
  }
}
