export { countryOfPlan, DIAL_STRING, type DialPlan, type Party, readDialString, readParty } from './dial-plan.js';
export { type Destination, InboundDestinations } from './inbound-destinations.service.js';
export { type NewNumber, type NumberSettings, NumbersService } from './numbers.service.js';
export { type NumberRecord, type TrunkRecord } from './trunk-record.js';
export { TrunkSweep } from './trunk-sweep.service.js';
export { type NewTrunk, type TrunkChange, type TrunkCredentials } from './trunk-settings.js';
export { TrunksModule } from './trunks.module.js';
export { TrunksService } from './trunks.service.js';
