import { type DynamicModule, Module } from '@nestjs/common';
import { PersonasModule, VersionsModule } from '@signoff/personas';
import { type ProviderCatalog } from '@signoff/models';
import { OutwardCheckModule } from '../personas/outward-check.module.js';
import { DryRunsController } from './dry-runs.controller.js';
import { DryRuns } from './dry-runs.service.js';

/** Trying validation rules out, over HTTP. Needs the global modules of admission and outreach. */
@Module({})
export class DryRunsModule {
  /** @param catalog the model providers that personas may name */
  static forRoot(catalog: ProviderCatalog): DynamicModule {
    return {
      module: DryRunsModule,
      imports: [PersonasModule, VersionsModule.forRoot(catalog, OutwardCheckModule)],
      controllers: [DryRunsController],
      providers: [DryRuns],
    };
  }
}
