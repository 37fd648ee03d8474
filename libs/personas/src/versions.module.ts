import { type DynamicModule, Module } from '@nestjs/common';
import { PersonasModule } from './personas.module.js';
import { PROVIDER_CATALOG, type ProviderCatalog } from './provider-catalog.js';
import { VersionsService } from './versions.service.js';

/** The published versions of personas, for apps that publish: those must know the model providers. */
@Module({})
export class VersionsModule {
  static forRoot(catalog: ProviderCatalog): DynamicModule {
    return {
      module: VersionsModule,
      imports: [PersonasModule],
      providers: [VersionsService, { provide: PROVIDER_CATALOG, useValue: catalog }],
      exports: [VersionsService],
    };
  }
}
