import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { logContext } from './log-context.js';
import { redact, redactText } from './redaction.js';

export type { Logger } from 'pino';

/** Nest token of the process's {@link Logger}. */
export const LOGGER = Symbol('LOGGER');

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The logger of a process: JSON lines on stdout with the ids of {@link logContext}. A line is a constant message and
 * fields: `logger.info({ epoch }, 'lease taken')`. See {@link redact} for what is left out of the fields.
 */
export function createLogger(name: string, level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      name,
      level,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: redact },
      mixin: () => ({ ...logContext.ids }),
      serializers: { err: describeError, error: describeError },
    },
    ...(destination ? [destination] : []),
  );
}

/** Message, stack and code; not the rest, in which drivers and SDKs keep what they were working on. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return {
    type,
    message: redactText(withoutArguments(error, message)),
    stack: redactText(withoutArguments(error, stack)),
    ...code,
  };
}

/** Prisma quotes the rows it was to write, callers' numbers and words among them, above its last paragraph. */
function withoutArguments(error: Error, text: string): string {
  if (error.name !== 'PrismaClientValidationError') return text;
  return text.replace(error.message, error.message.trimEnd().split('\n').at(-1)!);
}
