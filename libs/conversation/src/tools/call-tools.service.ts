import { Inject, Injectable } from '@nestjs/common';
import { type CallSnapshot } from '@signoff/calls';
import { type ToolAnswer, type ToolDto, ToolRunner } from '@signoff/tools';
import { type TenantDb } from '@signoff/database';
import { type VariableValues } from '@signoff/texts';
import { type Logger, LOGGER } from '@signoff/platform';
import { SecretsService } from '@signoff/secrets';

interface RunOptions {
  /** The call's variables at this moment. */
  variables: VariableValues;
  signal: AbortSignal;
}

/** Runs the tools of one call. */
export interface CallTools {
  /** Runs a tool until it has answered or the signal aborts it. Never rejects. */
  run(tool: ToolDto, args: Record<string, unknown>, options: RunOptions): Promise<ToolAnswer>;
}

const NOT_OPENED: ToolAnswer = {
  ok: false,
  fault: 'the secrets do not open',
  shown: 'It did not work. Nothing was sent.',
  saved: {},
  durationMs: 0,
  mocked: false,
};

/** Makes the {@link CallTools} of calls. */
@Injectable()
export class CallToolsFactory {
  constructor(
    private readonly runner: ToolRunner,
    private readonly secrets: SecretsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Decrypts the tenant's secrets when the first tool is used, and keeps them for the call. */
  of(db: TenantDb, { call, spec }: CallSnapshot): CallTools {
    const { tenantId } = db;
    let opened: Awaited<ReturnType<SecretsService['open']>> | undefined;
    return {
      run: async (tool, args, options) => {
        try {
          opened ??= await this.secrets.open(db);
        } catch (error) {
          this.logger.error({ err: error, tool: tool.name }, 'tool not used: its secrets do not open');
          return NOT_OPENED;
        }
        const use = { tenantId, arguments: args, secrets: opened, mocked: call.mockTools, ...options };
        return this.runner.run(tool, spec, use);
      },
    };
  }
}
