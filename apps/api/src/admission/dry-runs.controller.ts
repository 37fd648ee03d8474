import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type TenantDb } from '@signoff/database';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { TakesVariables } from '../http/body-limits.js';
import { DecisionDto } from './decision.dto.js';
import { presentDecision } from './decision.presenter.js';
import { DryRunDto } from './dry-run.dto.js';
import { DryRuns } from './dry-runs.service.js';

/** Trying validation rules out. */
@ApiTags('rules')
@Controller('v1/admission')
export class DryRunsController {
  constructor(private readonly dryRuns: DryRuns) {}

  /** Says what would be decided on a call, and why. Nothing is kept of it, and none of your servers is asked. */
  @Post('dry-run')
  @HttpCode(200)
  @Allow('rules:read')
  @TakesVariables()
  async decide(@CurrentDb() db: TenantDb, @Body() body: DryRunDto): Promise<DecisionDto> {
    return presentDecision(await this.dryRuns.decide(db, body));
  }
}
