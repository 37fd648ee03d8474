import { Injectable } from '@nestjs/common';
import { type TenantDb } from '@signoff/database';
import { AppError } from '@signoff/platform';
import { SecretsService } from '@signoff/secrets';
import { resolveVariables } from '@signoff/texts';
import { argumentFaults } from './argument-faults.js';
import { type ToolContext } from './tool-result.js';
import { ToolRunner } from './tool-runner.js';
import { type ToolAnswer } from './tool-use.js';
import { type ToolDto } from './tool.dto.js';

/** What a tool is tried with. */
interface ToolTrial {
  /** Those that the model would give. */
  arguments: Record<string, unknown>;
  /** Values of the persona's variables. */
  variables?: Record<string, unknown>;
  /** The tool's mock answers, and nothing is sent. */
  mocked: boolean;
}

/** Tries the tools of a persona without a call. */
@Injectable()
export class ToolTrials {
  constructor(
    private readonly runner: ToolRunner,
    private readonly secrets: SecretsService,
  ) {}

  /**
   * Uses a tool once, as a call would.
   *
   * @throws AppError `not_found`, `missing_variables`, `validation_failed` for the arguments or the variables
   */
  async run(
    db: TenantDb,
    persona: ToolContext & { tools: ToolDto[] },
    name: string,
    trial: ToolTrial,
  ): Promise<ToolAnswer> {
    const tool = persona.tools.find((each) => each.name === name);
    if (!tool) throw new AppError('not_found', 'The persona has no such tool.');
    const errors = argumentFaults(tool, trial.arguments).map((message) => ({ path: 'arguments', message }));
    if (errors.length > 0) throw new AppError('validation_failed', 'The arguments do not fit the tool.', { errors });
    return this.runner.run(tool, persona, {
      tenantId: db.tenantId,
      arguments: trial.arguments,
      variables: resolveVariables(persona, trial.variables ?? {}),
      secrets: await this.secrets.open(db),
      mocked: trial.mocked,
    });
  }
}
