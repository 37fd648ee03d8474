import { type Clock } from '@signoff/platform';

/** How long after a key another one belongs to the same burst, in ms. */
const PAUSE_MS = 1_500;

/** The key that says "that was all". */
const END_KEY = '#';

/** Nobody has to press more at once: card numbers have 19 digits. */
const MAX_KEYS = 64;

const KEY = /^[0-9A-D*#]$/;

/** Gathers the keys that a caller presses one after another. */
export class KeyPresses {
  private pressed = '';
  private cancelTimer: (() => void) | undefined;

  /** @param onBurst gets all keys of a burst, at its end */
  constructor(
    private readonly onBurst: (keys: string) => void,
    private readonly clock: Clock,
  ) {}

  /** Takes a key; whatever is none (RFC 4733: `0` to `9`, `A` to `D`, `*`, `#`) is left out. */
  press(key: string): void {
    if (!KEY.test(key)) return;
    this.cancelTimer?.();
    this.pressed += key;
    if (key === END_KEY || this.pressed.length >= MAX_KEYS) this.finish();
    else this.cancelTimer = this.clock.after(PAUSE_MS, () => this.finish());
  }

  stop(): void {
    this.cancelTimer?.();
  }

  private finish(): void {
    const keys = this.pressed;
    this.pressed = '';
    this.onBurst(keys);
  }
}
