export * from './call-admission.js';
export * from './call-event.js';
export * from './call.js';
export * from './closing.js';
export * from './ending.js';
export * from './job-catalog.js';
export * from './names.js';
