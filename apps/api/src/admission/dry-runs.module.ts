import { Module } from '@nestjs/common';
import { VersionsModule } from '@signoff/personas';
import { DryRunsController } from './dry-runs.controller.js';

/** Dry runs of validation rules over HTTP. Needs the global modules of admission and outreach. */
@Module({ imports: [VersionsModule], controllers: [DryRunsController] })
export class DryRunsModule {}
