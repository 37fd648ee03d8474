import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type TenantDb } from '@signoff/database';
import { TrialSpecs } from '@signoff/personas';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { ToolTrials } from '@signoff/tools';
import { TakesVariables } from '../http/body-limits.js';
import { ToolAnswerDto, ToolTrialDto } from './tool-trial.dto.js';

/** The tools of a persona. */
@ApiTags('personas')
@Controller('v1/personas/:id/tools')
export class ToolTrialsController {
  constructor(
    private readonly specs: TrialSpecs,
    private readonly trials: ToolTrials,
  ) {}

  /** Uses a tool of the draft or of a version once, without a call. Unless it is mocked, your server does what it does. */
  @Post(':name/try')
  @HttpCode(200)
  @Allow('personas:write')
  @TakesVariables()
  async run(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Param('name') name: string,
    @Body() trial: ToolTrialDto,
  ): Promise<ToolAnswerDto> {
    const persona = await this.specs.forTool(db, id, name, trial.version);
    return this.trials.run(db, persona, name, trial);
  }
}
