import { Injectable } from '@nestjs/common';
import { type PersonaSpecDto, PersonasService, VersionsService } from '@signoff/personas';
import { type TenantDb } from '@signoff/database';
import { resolveVariables } from '@signoff/texts';
import { AppError } from '@signoff/platform';
import { SecretsService } from '@signoff/secrets';
import { argumentFaults, type ToolAnswer, ToolRunner } from '@signoff/tools';
import { type ToolTrialDto } from './tool-trial.dto.js';

/** Where what all tools of a draft go by stands in it. */
const CONTEXT = /^(variables|outcomes)\b/;

/** Tries tools out without a call. */
@Injectable()
export class ToolTrials {
  constructor(
    private readonly personas: PersonasService,
    private readonly versions: VersionsService,
    private readonly secrets: SecretsService,
    private readonly runner: ToolRunner,
  ) {}

  /**
   * Uses a tool once, as a call would.
   *
   * @throws AppError `not_found`, `missing_variables`, `validation_failed` for the arguments, the variables or the tool
   */
  async run(db: TenantDb, personaId: string, name: string, trial: ToolTrialDto): Promise<ToolAnswer> {
    const spec = await this.specOf(db, personaId, name, trial.version);
    const tool = spec.tools.find((each) => each.name === name);
    if (!tool) throw new AppError('not_found', 'The persona has no such tool.');
    const errors = argumentFaults(tool, trial.arguments).map((message) => ({ path: 'arguments', message }));
    if (errors.length > 0) throw new AppError('validation_failed', 'The arguments do not fit the tool.', { errors });
    return this.runner.run(tool, spec, {
      tenantId: db.tenantId,
      arguments: trial.arguments,
      variables: resolveVariables(spec, trial.variables ?? {}),
      secrets: await this.secrets.open(db),
      mocked: trial.mocked,
    });
  }

  private async specOf(
    db: TenantDb,
    personaId: string,
    tool: string,
    version: number | undefined,
  ): Promise<PersonaSpecDto> {
    if (version !== undefined) {
      return (await this.versions.get(db, personaId, version)).spec as unknown as PersonaSpecDto;
    }
    const { draft } = await this.personas.get(db, personaId);
    const index = ((draft as Partial<PersonaSpecDto>).tools ?? []).findIndex(({ name }) => name === tool);
    return this.versions.preview(db, personaId, (path) => path.startsWith(`tools[${index}]`) || CONTEXT.test(path));
  }
}
