import { type DynamicModule, Module } from '@nestjs/common';
import { PersonasModule as PersonasRecordModule, type ProviderCatalog, VersionsModule } from '@signoff/personas';
import { PersonasController } from './personas.controller.js';
import { VersionsController } from './versions.controller.js';

/** Personas over HTTP. */
@Module({})
export class PersonasModule {
  /** @param catalog the model providers that personas may name */
  static forRoot(catalog: ProviderCatalog): DynamicModule {
    return {
      module: PersonasModule,
      imports: [PersonasRecordModule, VersionsModule.forRoot(catalog)],
      controllers: [PersonasController, VersionsController],
    };
  }
}
