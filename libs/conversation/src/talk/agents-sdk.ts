import { initializeLogger } from '@livekit/agents';
import { type Logger } from '@signoff/platform';

/**
 * Prepares a process for AgentSessions without a LiveKit worker. The SDK needs its own logger, which is silenced because it
 * writes what people say. Some of the SDK's failures (for one, a failed text-to-speech request) are unhandled rejections:
 * they are logged, because they would otherwise end the process with every call that it holds.
 */
export function prepareAgentsSdk(logger: Logger): void {
  initializeLogger({ pretty: false, level: 'silent' });
  process.on('unhandledRejection', (reason) => logger.error({ err: reason }, 'unhandled rejection'));
}
