import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DryRuns } from '@signoff/admission';
import { type TenantDb } from '@signoff/database';
import { TrialSpecs } from '@signoff/personas';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { TakesVariables } from '../http/body-limits.js';
import { DecisionDto } from './decision.dto.js';
import { presentDecision } from './decision.presenter.js';
import { DryRunDto } from './dry-run.dto.js';

/** Dry runs of validation rules. */
@ApiTags('rules')
@Controller('v1/admission')
export class DryRunsController {
  constructor(
    private readonly specs: TrialSpecs,
    private readonly dryRuns: DryRuns,
  ) {}

  /** Says what would be decided on a call, and why. Nothing is kept of it, and none of your servers is asked. */
  @Post('dry-run')
  @HttpCode(200)
  @Allow('rules:read')
  @TakesVariables()
  async decide(@CurrentDb() db: TenantDb, @Body() body: DryRunDto): Promise<DecisionDto> {
    const persona = await this.specs.forRules(db, body);
    return presentDecision(await this.dryRuns.decide(db, { ...persona, id: body.personaId }, body));
  }
}
