export * from './agents-sdk.js';
export * from './call-runner.service.js';
export * from './conversation.module.js';
export * from './providers/model-provider.js';
export * from './providers/providers.js';
