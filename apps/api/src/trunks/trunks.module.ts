import { Module } from '@nestjs/common';
import { TrunksModule as TrunksRecordModule } from '@signoff/telephony';
import { NumbersController } from '../numbers/numbers.controller.js';
import { TrunksController } from './trunks.controller.js';

/** Trunks and numbers over HTTP. */
@Module({ imports: [TrunksRecordModule], controllers: [TrunksController, NumbersController] })
export class TrunksModule {}
