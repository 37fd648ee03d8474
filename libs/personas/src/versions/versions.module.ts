import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { PersonasModule } from '../personas.module.js';
import { PROVIDER_CATALOG, type ProviderCatalog } from '@signoff/models';
import { VersionsService } from './versions.service.js';

/**
 * The published versions of personas, for apps that publish: those must know the model providers, and what else personas
 * have to fit.
 */
@Module({})
export class VersionsModule {
  /** @param check a module that exports the {@link PUBLISH_CHECK} */
  static forRoot(catalog: ProviderCatalog, check: Type | DynamicModule): DynamicModule {
    return {
      module: VersionsModule,
      imports: [PersonasModule, check],
      providers: [VersionsService, { provide: PROVIDER_CATALOG, useValue: catalog }],
      exports: [VersionsService],
    };
  }
}
