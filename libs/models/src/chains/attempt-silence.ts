import { APITimeoutError, llm } from '@livekit/agents';
import { watchSilence } from './silence-watch.js';

/** How long one model may take for an answer. */
export interface AttemptLimits {
  /** The longest wait for a sign of life, in ms. */
  silenceMs: number;
  /** The longest wait for something to be heard while the model writes what nobody may hear, in ms. */
  patienceMs: number;
  /** Whether the model fails by itself when it gives no sign of life. */
  isPatient: boolean;
}

/** Watches that something of an answer is heard, and in time. */
export class AttemptSilence {
  private failure: APITimeoutError | undefined;
  private lifeAt: number | undefined;
  private inaudibleSince: number | undefined;
  private heardAt: number | undefined;
  private readonly unwatch: (() => void)[];

  /** @param tooLong called once, when a limit is passed */
  constructor(
    private readonly limits: AttemptLimits,
    private readonly tooLong: () => void,
  ) {
    this.lifeAt = limits.isPatient ? undefined : performance.now();
    this.unwatch = [
      watchSilence(
        limits.silenceMs,
        () => this.lifeAt,
        () => this.fail(limits.silenceMs),
      ),
      watchSilence(
        limits.patienceMs,
        () => this.inaudibleSince,
        () => this.fail(limits.patienceMs),
      ),
    ];
  }

  /** How long it is since something was heard first, in ms. */
  get spokenMs(): number {
    return this.heardAt === undefined ? 0 : performance.now() - this.heardAt;
  }

  /** Takes note of a chunk of the answer, and whether it was heard. */
  note(chunk: llm.ChatChunk, isHeard: boolean): void {
    if (!llm.hasResponse(chunk)) return;
    if (!this.limits.isPatient) this.lifeAt = performance.now();
    const isDone = isHeard || chunk.delta!.toolCalls !== undefined;
    this.inaudibleSince = isDone ? undefined : (this.inaudibleSince ?? performance.now());
    if (isHeard) this.heardAt ??= performance.now();
  }

  end(): void {
    for (const stop of this.unwatch) stop();
  }

  /** @throws APITimeoutError when a limit was passed */
  check(): void {
    if (this.failure) throw this.failure;
  }

  private fail(ms: number): void {
    this.failure ??= new APITimeoutError({ message: `the model was silent for ${Math.round(ms)} ms` });
    this.tooLong();
  }
}
