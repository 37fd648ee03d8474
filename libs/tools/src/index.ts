export { argumentFaults } from './argument-faults.js';
export { type ToolAnswer, type ToolUse } from './tool-use.js';
export { toolFaults } from './tool-check.js';
export { ToolRunner } from './tool-runner.js';
export { ToolsModule } from './tools.module.js';
