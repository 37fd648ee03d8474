import { prepareAgentsSdk } from '@signoff/conversation';
import { createApp, type Logger, startApp } from '@signoff/platform';
import { type AgentConfig } from './agent.config.js';
import { AgentModule } from './agent.module.js';

/** What stopping may take beyond the drain timeout, in ms: closings, last writes, connections. */
const STOP_MARGIN_MS = 30_000;

/** Holds calls until the process is told to stop. Fails when what it needs does not come up in time. */
export async function runAgent(config: AgentConfig, logger: Logger): Promise<void> {
  prepareAgentsSdk(logger);
  const create = () => createApp(AgentModule.forRoot(config, logger), { logger });
  const stopWithinMs = config.drain.timeoutMs + STOP_MARGIN_MS;
  await startApp({ name: 'agent', config, logger, create, stopWithinMs });
}
