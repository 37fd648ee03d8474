import { initializeLogger } from '@livekit/agents';
import { type Logger } from '@signoff/platform';

/**
 * Makes a process fit for many AgentSessions without a LiveKit worker. The SDK refuses to start without its own logger,
 * which is kept silent: it writes what people say. And some of its failures (a text-to-speech request that fails, for
 * one) surface as rejections that nobody handles, which would otherwise end the process with every call it holds.
 */
export function prepareAgentsSdk(logger: Logger): void {
  initializeLogger({ pretty: false, level: 'silent' });
  process.on('unhandledRejection', (reason) => logger.error({ err: reason }, 'unhandled rejection'));
}
