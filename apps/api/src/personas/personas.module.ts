import { Module } from '@nestjs/common';
import { PersonasModule as PersonasRecordModule, VersionsModule } from '@signoff/personas';
import { ToolsModule } from '@signoff/tools';
import { PersonasController } from './personas.controller.js';
import { ToolTrialsController } from './tool-trials.controller.js';
import { VersionsController } from './versions.controller.js';

/** Personas over HTTP. Needs the global module of outreach. */
@Module({
  imports: [PersonasRecordModule, VersionsModule, ToolsModule],
  controllers: [PersonasController, VersionsController, ToolTrialsController],
})
export class PersonasModule {}
