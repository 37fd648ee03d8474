import { Module } from '@nestjs/common';
import { SecretsModule } from '@signoff/secrets';
import { ToolRunner } from './tool-runner.js';
import { ToolTrials } from './tool-trials.service.js';

/** The tools that tenants give their personas. Needs the global modules of platform, database and outreach. */
@Module({ imports: [SecretsModule], providers: [ToolRunner, ToolTrials], exports: [ToolRunner, ToolTrials] })
export class ToolsModule {}
