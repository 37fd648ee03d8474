import { Module } from '@nestjs/common';
import { PersonasModule } from '@signoff/personas';
import { CallsService } from './calls.service.js';
import { SettlementService } from './settlement.service.js';
import { SweepService } from './sweep.service.js';

/** The call record. */
@Module({
  imports: [PersonasModule],
  providers: [CallsService, SettlementService, SweepService],
  exports: [CallsService, SettlementService, SweepService],
})
export class CallsModule {}
