import { Inject, Injectable } from '@nestjs/common';
import { type ToolDto } from './tool.dto.js';
import { Outreach, OutreachError, type OutreachFault } from '@signoff/outreach';
import { CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { type SecretMask, secretMask } from './secret-mask.js';
import { ToolFailure } from './tool-failure.js';
import { requestOf } from './tool-request.js';
import { readBody, resultOf, type ToolContext } from './tool-result.js';
import { type ToolAnswer, type ToolUse } from './tool-use.js';

/** The answer of the server, or of the mock. */
interface Reply {
  status: number;
  body: unknown;
}

/** The longest answer that is read. How much of it is shown is the tool's. */
const MOST_BYTES = 256 * 1024;

/** Faults that occur before anything has been sent. */
const UNSENT: readonly OutreachFault[] = ['bad_request', 'busy'];

/** Runs tenants' tools: sends one request, and reads its answer. */
@Injectable()
export class ToolRunner {
  constructor(
    private readonly outreach: Outreach,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Uses a tool within its time limit. Never rejects: a failure is an answer with a `fault`.
   *
   * @param context the persona, or what of it tells which values of the answer fit where
   */
  async run(tool: ToolDto, context: ToolContext, use: ToolUse): Promise<ToolAnswer> {
    const beganAt = this.clock.now().getTime();
    const mask = secretMask(use.secrets);
    const { mocked } = use;
    try {
      const { status, body } = mocked ? await this.mock(tool, use) : await this.send(tool, use);
      if (status < 200 || status > 299) throw new ToolFailure(`status ${status}`, whatIsKnown(status), { status });
      return { ok: true, status, ...resultOf(tool, context, body, mask), durationMs: this.since(beganAt), mocked };
    } catch (error) {
      const failure = this.failureOf(error, tool.name, mask);
      const { status } = failure;
      const told = { fault: failure.fault, shown: failure.wordsFor(tool.method) };
      const answer = { ok: false, ...(status !== undefined && { status }), ...told, saved: {} };
      return { ...answer, durationMs: this.since(beganAt), mocked };
    }
  }

  private async send(tool: ToolDto, use: ToolUse): Promise<Reply> {
    const { tenantId, secrets, signal } = use;
    const { status, body } = await this.outreach.send({
      ...requestOf(tool, use),
      tenantId,
      timeoutMs: tool.timeoutMs,
      maxBytes: MOST_BYTES,
      ...(signal && { signal }),
      ...(secrets.signing !== undefined && { signingSecret: secrets.signing }),
    });
    return { status, body: readBody(body) };
  }

  private async mock({ mock, timeoutMs }: ToolDto, { signal }: ToolUse): Promise<Reply> {
    if (!mock) throw new ToolFailure('the tool has no mock', 'unsent');
    const { status, body, delayMs = 0 } = mock;
    await this.pause(Math.min(delayMs, timeoutMs), signal);
    if (delayMs > timeoutMs) throw new ToolFailure(`timeout: the mock takes longer than ${timeoutMs} ms`, 'nothing');
    return { status, body };
  }

  private async pause(ms: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const callOff = () => reject(new ToolFailure('aborted: the request was called off', 'nothing'));
    const cancelTimer = this.clock.after(ms, resolve);
    if (signal?.aborted) callOff();
    else signal?.addEventListener('abort', callOff);
    await promise.finally(() => {
      cancelTimer();
      signal?.removeEventListener('abort', callOff);
    });
  }

  private failureOf(error: unknown, tool: string, mask: SecretMask): ToolFailure {
    if (error instanceof ToolFailure) return error;
    if (error instanceof OutreachError) {
      // A redirect may have named the host.
      const fault = mask(`${error.kind}: ${error.message}`);
      return new ToolFailure(fault, UNSENT.includes(error.kind) ? 'unsent' : 'nothing');
    }
    this.logger.error({ err: error, tool }, 'tool failed');
    return new ToolFailure('internal: something went wrong on our side', 'nothing');
  }

  private since(beganAt: number): number {
    return this.clock.now().getTime() - beganAt;
  }
}

/** What is known after a status that is no success (RFC 9110, section 15). */
function whatIsKnown(status: number): 'refused' | 'nothing' {
  return status >= 400 && status < 500 ? 'refused' : 'nothing';
}
