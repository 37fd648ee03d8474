import { Module } from '@nestjs/common';
import { TrunksModule as TrunksRecordModule } from '@signoff/numbers';
import { NumbersController } from '../numbers/numbers.controller.js';
import { RulesModule } from '../rules/rules.module.js';
import { TrunksController } from './trunks.controller.js';

/** Trunks and numbers over HTTP. */
@Module({ imports: [TrunksRecordModule, RulesModule], controllers: [TrunksController, NumbersController] })
export class TrunksModule {}
