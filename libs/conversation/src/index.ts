export * from './talk/agents-sdk.js';
export * from './speech/turn-detection.js';
export * from './call-runner.service.js';
export * from './conversation.module.js';
export { withTenantAccounts } from './providers/account.js';
export * from './providers/model-provider.js';
export * from './providers/providers.js';
