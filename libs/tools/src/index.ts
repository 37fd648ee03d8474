export { argumentFaults } from './argument-faults.js';
export { type ToolCheckContext, toolFaults } from './tool-check.js';
export { ToolRunner } from './tool-runner.js';
export { ToolTrials } from './tool-trials.service.js';
export { type ToolAnswer } from './tool-use.js';
export { ToolDto } from './tool.dto.js';
export { ToolsModule } from './tools.module.js';
