import { Module } from '@nestjs/common';
import { RulesController } from './rules.controller.js';

/** A tenant's own validation rules over HTTP. Needs the global module of admission. */
@Module({ controllers: [RulesController] })
export class RulesModule {}
