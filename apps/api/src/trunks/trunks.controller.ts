import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type IdempotentRequest, type TenantDb } from '@signoff/database';
import { PageQueryDto } from '@signoff/platform';
import { TrunksService } from '@signoff/numbers';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { Idempotency, IDEMPOTENCY_KEY } from '../http/idempotency-key.decorator.js';
import { NewTrunkDto, TrunkChangeDto, TrunkDto, TrunkPageDto } from './trunk.dto.js';

/** SIP trunks: where phone calls come from and go to. */
@ApiTags('trunks')
@Controller('v1/trunks')
export class TrunksController {
  constructor(private readonly trunks: TrunksService) {}

  /** Creates a trunk. */
  @Post()
  @Allow('trunks:write')
  @ApiHeader(IDEMPOTENCY_KEY)
  create(
    @CurrentDb() db: TenantDb,
    @Body() body: NewTrunkDto,
    @Idempotency() request: IdempotentRequest,
  ): Promise<TrunkDto> {
    return this.trunks.create(db, body, request);
  }

  /** Lists the trunks, newest first. */
  @Get()
  @Allow('trunks:read')
  list(@CurrentDb() db: TenantDb, @Query() query: PageQueryDto): Promise<TrunkPageDto> {
    return this.trunks.list(db, query);
  }

  /** Gives one trunk. */
  @Get(':id')
  @Allow('trunks:read')
  get(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<TrunkDto> {
    return this.trunks.get(db, id);
  }

  /** Changes a trunk. Calls that are up go on. */
  @Patch(':id')
  @Allow('trunks:write')
  update(@CurrentDb() db: TenantDb, @Param('id') id: string, @Body() change: TrunkChangeDto): Promise<TrunkDto> {
    return this.trunks.update(db, id, change);
  }

  /** Deletes a trunk that has no numbers. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('trunks:write')
  remove(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<void> {
    return this.trunks.remove(db, id);
  }
}
