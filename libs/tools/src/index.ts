export { argumentFaults } from './argument-faults.js';
export { type ToolCheckContext, toolFaults } from './tool-check.js';
export { ToolRunner } from './tool-runner.js';
export { ToolTrials } from './tool-trials.service.js';
export { type ToolAnswer, type ToolUse } from './tool-use.js';
export {
  EndingFieldDto,
  PLATFORM_TOOLS,
  SavedValueDto,
  TOOL_METHODS,
  ToolDto,
  ToolEndingDto,
  ToolHeaderDto,
  type ToolMethod,
  ToolMockDto,
  ToolResultDto,
} from './tool.dto.js';
export { ToolsModule } from './tools.module.js';
