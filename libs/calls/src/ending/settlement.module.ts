import { Module } from '@nestjs/common';
import { LineDropService } from './line-drop.service.js';
import { SettlementService } from './settlement.service.js';

/** The end of calls, for processes that hold them. Needs the global modules of platform, database and telephony. */
@Module({ providers: [LineDropService, SettlementService], exports: [LineDropService, SettlementService] })
export class SettlementModule {}
