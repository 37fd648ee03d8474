import { Module } from '@nestjs/common';
import { TrunksModule as TrunksRecordModule } from '@signoff/numbers';
import { NumbersController } from '../numbers/numbers.controller.js';
import { TrunksController } from './trunks.controller.js';

/** Trunks and numbers over HTTP. Needs the global module of admission. */
@Module({ imports: [TrunksRecordModule], controllers: [TrunksController, NumbersController] })
export class TrunksModule {}
