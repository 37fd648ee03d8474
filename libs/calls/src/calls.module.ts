import { Module } from '@nestjs/common';
import { PersonasModule } from '@signoff/personas';
import { CallQueue } from './call-queue.js';
import { CallsService } from './calls.service.js';
import { InboundCalls } from './inbound-calls.service.js';
import { InboundDestinations } from './inbound-destinations.service.js';
import { LineDropService } from './line-drop.service.js';
import { LinePlanner } from './line-planner.service.js';
import { LineReconciler } from './line-reconciler.service.js';
import { SettlementService } from './settlement.service.js';
import { SweepService } from './sweep.service.js';
import { WebConnections } from './web-connections.service.js';

const SERVICES = [
  CallsService,
  InboundCalls,
  LineDropService,
  LineReconciler,
  SettlementService,
  SweepService,
  WebConnections,
];

/** The call record. Needs the global modules of platform, database and telephony. */
@Module({
  imports: [PersonasModule],
  providers: [...SERVICES, CallQueue, InboundDestinations, LinePlanner],
  exports: SERVICES,
})
export class CallsModule {}
