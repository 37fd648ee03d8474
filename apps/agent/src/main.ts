import 'reflect-metadata';
import { createLogger, readConfig } from '@signoff/platform';
import { AgentConfig } from './agent.config.js';
import { runAgent } from './agent-process.js';

try {
  const config = readConfig(AgentConfig);
  await runAgent(config, createLogger('agent', config.LOG_LEVEL));
} catch (error) {
  // For whoever started the process: what is wrong, not where in the code.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
