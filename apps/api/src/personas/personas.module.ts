import { type DynamicModule, Module } from '@nestjs/common';
import { PersonasModule as PersonasRecordModule, VersionsModule } from '@signoff/personas';
import { type ProviderCatalog } from '@signoff/models';
import { SecretsModule } from '@signoff/secrets';
import { ToolsModule } from '@signoff/tools';
import { OutwardCheckModule } from './outward-check.module.js';
import { PersonasController } from './personas.controller.js';
import { ToolTrialsController } from './tool-trials.controller.js';
import { ToolTrials } from './tool-trials.service.js';
import { VersionsController } from './versions.controller.js';

/** Personas over HTTP. Needs the global modules of admission and outreach. */
@Module({})
export class PersonasModule {
  /** @param catalog the model providers that personas may name */
  static forRoot(catalog: ProviderCatalog): DynamicModule {
    return {
      module: PersonasModule,
      imports: [PersonasRecordModule, VersionsModule.forRoot(catalog, OutwardCheckModule), SecretsModule, ToolsModule],
      controllers: [PersonasController, VersionsController, ToolTrialsController],
      providers: [ToolTrials],
    };
  }
}
