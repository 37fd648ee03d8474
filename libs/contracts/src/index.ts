export * from './call-event.js';
export * from './call.js';
export * from './ending.js';
export * from './job-catalog.js';
export * from './persona-spec.dto.js';
export * from './phone.dto.js';
export * from './script.dto.js';
export * from './validation-rule.dto.js';
