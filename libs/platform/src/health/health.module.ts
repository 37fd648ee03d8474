import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DEPENDENCIES, type Dependency, HealthController } from './health.controller.js';

/** `/health/live` and `/health/ready`, for every app. */
@Module({})
export class HealthModule {
  /** Ready when all of these are up; each is a provider, under the name that it has in the answer. */
  static forRoot(dependencies: Record<string, Type<Dependency>>): DynamicModule {
    const names = Object.keys(dependencies);
    const useFactory = (...instances: Dependency[]) =>
      Object.fromEntries(names.map((name, index) => [name, instances[index]!]));
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [{ provide: DEPENDENCIES, inject: Object.values(dependencies), useFactory }],
    };
  }
}
