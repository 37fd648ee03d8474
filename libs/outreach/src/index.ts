export { AllowList, IsAllowList } from './allow-list.js';
export { isOurHeader } from './request-leg.js';
export { Outreach } from './outreach.js';
export { OutreachError, type OutreachFault } from './outreach-error.js';
export { OutreachModule } from './outreach.module.js';
export { type OutreachRequest } from './outreach-request.js';
export { urlFault } from './url-fault.js';
