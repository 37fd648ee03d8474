import { type DynamicModule, type InjectionToken, Module } from '@nestjs/common';
import { HEALTH_CHECKS, type HealthChecks, HealthController } from './health.controller.js';

interface HealthOptions<Dependencies extends unknown[]> {
  inject: InjectionToken[];
  useFactory: (...dependencies: Dependencies) => HealthChecks;
}

/** `/health/live` and `/health/ready`, for every app. */
@Module({})
export class HealthModule {
  /** Ready when all of the checks succeed. */
  static forRoot<Dependencies extends unknown[]>(options: HealthOptions<Dependencies>): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [{ provide: HEALTH_CHECKS, inject: options.inject, useFactory: options.useFactory as never }],
    };
  }
}
