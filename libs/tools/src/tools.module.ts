import { Module } from '@nestjs/common';
import { ToolRunner } from './tool-runner.js';

/** The tools that tenants give their personas. Needs the global modules of platform and outreach. */
@Module({ providers: [ToolRunner], exports: [ToolRunner] })
export class ToolsModule {}
