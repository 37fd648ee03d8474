import { Module } from '@nestjs/common';
import { PersonasModule } from '@signoff/personas';
import { BudgetSweep } from './budget-sweep.service.js';
import { CallQueue } from './call-queue.js';
import { CallsService } from './calls.service.js';
import { InboundCalls } from './inbound-calls.service.js';
import { InboundDestinations } from './inbound-destinations.service.js';
import { LinePlanner } from './line-planner.service.js';
import { LineReconciler } from './line-reconciler.service.js';
import { SettlementModule } from './settlement.module.js';
import { SweepService } from './sweep.service.js';
import { WebConnections } from './web-connections.service.js';

const SERVICES = [BudgetSweep, CallsService, InboundCalls, LineReconciler, SweepService, WebConnections];

/** The call record. Needs the global modules of platform, database, admission and telephony. */
@Module({
  imports: [PersonasModule, SettlementModule],
  providers: [...SERVICES, CallQueue, InboundDestinations, LinePlanner],
  exports: [...SERVICES, SettlementModule],
})
export class CallsModule {}
