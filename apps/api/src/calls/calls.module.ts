import { Module } from '@nestjs/common';
import { CallsModule as CallsRecordModule } from '@signoff/calls';
import { TenancyModule } from '@signoff/tenancy';
import { CallsController } from './calls.controller.js';
import { LiveStreams } from './live-streams.js';

/** Calls over HTTP. */
@Module({ imports: [CallsRecordModule, TenancyModule], controllers: [CallsController], providers: [LiveStreams] })
export class CallsModule {}
