import { Module } from '@nestjs/common';
import { PersonasModule } from '@signoff/personas';
import { BudgetSweep } from './care/budget-sweep.service.js';
import { CallQueue } from './record/call-queue.js';
import { Hangups } from './ending/hangups.service.js';
import { RequestedCalls } from './opening/requested-calls.service.js';
import { CallsService } from './record/calls.service.js';
import { InboundCalls } from './opening/inbound-calls.service.js';
import { InboundDestinations } from '@signoff/numbers';
import { LinePlanner } from './opening/line-planner.service.js';
import { LineReconciler } from './care/line-reconciler.service.js';
import { SettlementModule } from './ending/settlement.module.js';
import { SweepService } from './care/sweep.service.js';
import { WebConnections } from './opening/web-connections.service.js';

const SERVICES = [
  BudgetSweep,
  CallsService,
  Hangups,
  InboundCalls,
  LineReconciler,
  RequestedCalls,
  SweepService,
  WebConnections,
];

/** The call record. Needs the global modules of platform, database, admission and telephony. */
@Module({
  imports: [PersonasModule, SettlementModule],
  providers: [...SERVICES, CallQueue, InboundDestinations, LinePlanner],
  exports: [...SERVICES, SettlementModule],
})
export class CallsModule {}
