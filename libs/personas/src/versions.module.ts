import { Module } from '@nestjs/common';
import { SecretsModule } from '@signoff/secrets';
import { PersonasModule } from './personas.module.js';
import { TrialSpecs } from './trial-specs.service.js';
import { VersionsService } from './versions.service.js';

/** The published versions of personas, for apps that publish. Needs the global modules of platform, database and outreach. */
@Module({
  imports: [PersonasModule, SecretsModule],
  providers: [VersionsService, TrialSpecs],
  exports: [VersionsService, TrialSpecs],
})
export class VersionsModule {}
