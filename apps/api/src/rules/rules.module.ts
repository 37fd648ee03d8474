import { Module } from '@nestjs/common';
import { RuleCheck } from './rule-check.service.js';
import { RulesController } from './rules.controller.js';

/** A tenant's own validation rules over HTTP. Needs the global modules of admission and outreach. */
@Module({ controllers: [RulesController], providers: [RuleCheck], exports: [RuleCheck] })
export class RulesModule {}
