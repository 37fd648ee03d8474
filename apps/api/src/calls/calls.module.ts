import { Module } from '@nestjs/common';
import { CallsModule as CallsRecordModule } from '@signoff/calls';
import { CallsController } from './calls.controller.js';

/** Calls over HTTP. */
@Module({ imports: [CallsRecordModule], controllers: [CallsController] })
export class CallsModule {}
