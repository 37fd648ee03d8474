import 'reflect-metadata';
import './production.js';
import cluster from 'node:cluster';
import { createLogger, readConfig, runMain, systemClock } from '@signoff/platform';
import { AgentProcesses } from './agent-processes.js';
import { AgentConfig } from './agent.config.js';
import { runAgent } from './agent-process.js';

await runMain(async () => {
  const config = readConfig(AgentConfig);
  const logger = createLogger('agent', config.LOG_LEVEL);
  if (!cluster.isPrimary || config.AGENT_PROCESSES === 1) return runAgent(config, logger);
  const processes = new AgentProcesses({ clock: systemClock, logger }, config.AGENT_PROCESSES);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void processes.stop().then(() => process.exit(0)));
  }
});
