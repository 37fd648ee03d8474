import { Module } from '@nestjs/common';
import { PersonasModule } from '@signoff/personas';
import { NumbersService } from './numbers.service.js';
import { TrunkRepair } from './trunk-repair.service.js';
import { TrunkSweep } from './trunk-sweep.service.js';
import { TrunksService } from './trunks.service.js';

const SERVICES = [TrunksService, NumbersService, TrunkRepair, TrunkSweep];

/** The record of trunks and numbers; LiveKit itself is the TelephonyModule's. */
@Module({ imports: [PersonasModule], providers: SERVICES, exports: SERVICES })
export class TrunksModule {}
