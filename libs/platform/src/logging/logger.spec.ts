import { describe, expect, it } from '@jest/globals';
import { logContext } from './log-context.js';
import { createLogger } from './logger.js';

/** What the logger writes of a line. */
function written(log: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  log(createLogger('test', 'trace', { write: (line: string) => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!) as Record<string, unknown>;
}

describe('the logger', () => {
  it('writes a message, fields and the ids of the work going on', () => {
    const line = written((logger) =>
      logContext.run({ requestId: 'r', tenantId: 't' }, () =>
        logContext.run({ callId: 'c' }, () => logger.info({ epoch: 3 }, 'lease taken')),
      ),
    );
    expect(line).toMatchObject({ level: 'info', name: 'test', msg: 'lease taken', epoch: 3 });
    expect(line).toMatchObject({ requestId: 'r', tenantId: 't', callId: 'c' });
    expect(new Date(line.time as string).getTime()).not.toBeNaN();
  });

  it('takes ids that become known later', () => {
    const line = written((logger) =>
      logContext.run({ requestId: 'r' }, () => {
        logContext.add({ tenantId: 't' });
        logger.info('hello');
      }),
    );
    expect(line).toMatchObject({ requestId: 'r', tenantId: 't' });
    expect(logContext.ids).toEqual({});
  });

  it.each(['secret', 'password', 'authorization', 'apiKey', 'api_key', 'accessToken', 'cookie', 'OPENAI_API_KEY'])(
    'never writes a secret: %s',
    (key) => {
      const line = written((logger) => logger.info({ [key]: 'hunter2', deep: [{ [key]: { is: 'hunter2' } }] }, 'x'));
      expect(JSON.stringify(line)).not.toContain('hunter2');
    },
  );

  it('counts tokens all the same', () => {
    expect(written((logger) => logger.info({ promptTokens: 12 }, 'x'))).toMatchObject({ promptTokens: 12 });
  });

  it.each(['text', 'from', 'to', 'phoneNumber', 'arguments', 'transcript', 'variables'])(
    'writes what is personal under a pii key only: %s',
    (key) => {
      const line = written((logger) =>
        logger.info(
          { [key]: '+4915112345', turn: { [key]: '+4915112345' }, pii: { [key]: '+49301' }, callerPii: '+49302' },
          'x',
        ),
      );
      expect(JSON.stringify(line)).not.toContain('+4915112345');
      expect(line).toMatchObject({ pii: { [key]: '+49301' }, callerPii: '+49302' });
    },
  );

  it('takes passwords and keys out of texts and errors', () => {
    const key = `so_${'a'.repeat(43)}_${'b'.repeat(43)}`;
    const err = new Error(`cannot reach postgres://app:hunter2@db:5432/signoff with ${key}`);
    const line = written((logger) => logger.warn({ err, url: 'redis://:hunter2@cache:6379' }, 'x'));
    expect(JSON.stringify(line)).not.toMatch(/hunter2|bbbb/);
    expect(line).toMatchObject({ err: { type: 'Error', stack: expect.stringContaining('logger.spec') } });
  });

  it('writes of an error what it says, not what it worked on', () => {
    const err = Object.assign(new Error('failed'), { code: 'P2002', meta: { row: 'Anna' }, request: { body: 'Anna' } });
    const line = written((logger) => logger.error({ err }, 'x'));
    expect(line.err).toEqual({ type: 'Error', message: 'failed', code: 'P2002', stack: expect.any(String) });
  });

  it('does not write the arguments that Prisma quotes', () => {
    const err = new Error('\nInvalid `create()`:\n\n{ from: "+4915112345" }\n\nUnknown argument `nonsense`.');
    err.name = 'PrismaClientValidationError';
    const line = written((logger) => logger.error({ err }, 'x'));
    expect(line.err).toMatchObject({ message: 'Unknown argument `nonsense`.' });
    expect(JSON.stringify(line)).not.toContain('+49');
  });

  it('survives what goes round in circles', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(written((logger) => logger.info({ circle }, 'x'))).toMatchObject({ msg: 'x' });
  });
});
