import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { SharedRules } from '@signoff/admission';
import { type IdempotentRequest, type TenantDb } from '@signoff/database';
import { PageQueryDto } from '@signoff/platform';
import { NumbersService } from '@signoff/numbers';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { TakesPersona } from '../http/body-limits.js';
import { Idempotency, IDEMPOTENCY_KEY } from '../http/idempotency-key.decorator.js';
import { NewNumberDto, NumberChangeDto, NumberDto, NumberPageDto } from './number.dto.js';

/** Phone numbers, and who answers them. */
@ApiTags('numbers')
@Controller('v1/numbers')
export class NumbersController {
  constructor(
    private readonly numbers: NumbersService,
    private readonly rules: SharedRules,
  ) {}

  /** Takes a number into use. */
  @Post()
  @Allow('numbers:write')
  @TakesPersona()
  @ApiHeader(IDEMPOTENCY_KEY)
  create(
    @CurrentDb() db: TenantDb,
    @Body() body: NewNumberDto,
    @Idempotency() request: IdempotentRequest,
  ): Promise<NumberDto> {
    return this.numbers.create(db, this.checked(body), request);
  }

  /** Lists the numbers, newest first. */
  @Get()
  @Allow('numbers:read')
  list(@CurrentDb() db: TenantDb, @Query() query: PageQueryDto): Promise<NumberPageDto> {
    return this.numbers.list(db, query);
  }

  /** Gives one number. */
  @Get(':id')
  @Allow('numbers:read')
  get(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<NumberDto> {
    return this.numbers.get(db, id);
  }

  /** Changes who answers a number, its trunks or its label. Calls that are up go on. */
  @Patch(':id')
  @Allow('numbers:write')
  @TakesPersona()
  update(@CurrentDb() db: TenantDb, @Param('id') id: string, @Body() change: NumberChangeDto): Promise<NumberDto> {
    return this.numbers.update(db, id, this.checked(change));
  }

  /** Gives a number up: from then on somebody else may have it. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('numbers:write')
  remove(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<void> {
    return this.numbers.remove(db, id);
  }

  private checked<T extends NumberChangeDto>(settings: T): T {
    const { validationRules: rules } = settings;
    return rules ? { ...settings, validationRules: this.rules.accept(rules, 'validationRules') } : settings;
  }
}
