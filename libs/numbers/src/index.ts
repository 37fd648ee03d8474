export { countryOfPlan, DIAL_STRING, readDialString, readParty } from './dial-plan.js';
export { type Destination, InboundDestinations } from './inbound-destinations.service.js';
export { NumbersService } from './numbers.service.js';
export { TrunkSweep } from './trunk-sweep.service.js';
export { TrunksModule } from './trunks.module.js';
export { TrunksService } from './trunks.service.js';
