export * from './end-request.js';
export { type HangupInput } from './hangup-context.js';
export * from './hangup-effects.js';
export * from './hangup-events.js';
export * from './hangup-machine.js';
export { type CallFacts, type HangupMemory, readMemory, type StoredMemory } from './hangup-memory.js';
export * from './hangup-policy.js';
export * from './hangup-snapshot.js';
export * from './ending-verdict.js';
