import { type Clock } from '@signoff/platform';
import { OutreachError } from './outreach-error.js';

/** The time limit of a request, and whether its caller has cancelled it. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly endsAt: number;
  private readonly cancelTimer: () => void;

  /** @param caller cancels the request */
  constructor(
    private readonly clock: Clock,
    timeoutMs: number,
    private readonly caller?: AbortSignal,
  ) {
    this.endsAt = clock.now().getTime() + timeoutMs;
    this.cancelTimer = clock.after(timeoutMs, () => {
      this.controller.abort(new OutreachError('timeout', `there was no whole answer within ${timeoutMs} ms`));
    });
    if (caller?.aborted) this.callOff();
    else caller?.addEventListener('abort', this.callOff);
  }

  /** Its reason is an {@link OutreachError}: `timeout` or `aborted`. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get leftMs(): number {
    return this.endsAt - this.clock.now().getTime();
  }

  /** Waits. @throws OutreachError when it is over before */
  async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const { signal } = this;
      const giveUp = () => {
        cancel();
        reject(signal.reason as OutreachError);
      };
      const cancel = this.clock.after(ms, () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      });
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** To be called when the request is done. */
  end(): void {
    this.cancelTimer();
    this.caller?.removeEventListener('abort', this.callOff);
  }

  private readonly callOff = () => {
    this.controller.abort(new OutreachError('aborted', 'the request was called off'));
  };
}
