import { Controller, Get, HttpCode, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Logger } from 'pino';
import { Public } from '../http/route-facts.js';
import { LOGGER } from '../logging/logger.js';
import { Shutdown } from '../boot/shutdown.js';
import { type HealthDto } from './health.dto.js';

/** Something that an app cannot do without. */
export interface Dependency {
  /** Fails when it is down. */
  check(): Promise<unknown>;
}

/** Nest token of the {@link Dependency dependencies} of an app, by the names that they have in the answer. */
export const DEPENDENCIES = Symbol('DEPENDENCIES');

/** Tells orchestrators how the process is. `live` is about the process alone, `ready` about all it needs. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(DEPENDENCIES) private readonly dependencies: Record<string, Dependency>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  /** Answers as long as the process does. */
  @Get('live')
  @Public()
  @HttpCode(200)
  live(): HealthDto {
    return { status: 'ok', checks: {} };
  }

  /** 200 when all is up, 503 when something is down or the process is stopping. */
  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: { status(code: number): unknown }): Promise<HealthDto> {
    const names = Object.keys(this.dependencies);
    const states = await Promise.all(names.map((name) => this.look(name)));
    const checks = Object.fromEntries(names.map((name, index) => [name, states[index]!]));
    const status = this.shutdown.begun ? 'stopping' : states.includes('down') ? 'failing' : 'ok';
    reply.status(status === 'ok' ? 200 : 503);
    return { status, checks };
  }

  private async look(name: string): Promise<'up' | 'down'> {
    try {
      await this.dependencies[name]!.check();
      return 'up';
    } catch (err) {
      this.logger.warn({ check: name, err }, 'health check failed');
      return 'down';
    }
  }
}
