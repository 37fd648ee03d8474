export * from './call-runner.service.js';
export * from './conversation.module.js';
export * from './talk/agents-sdk.js';
