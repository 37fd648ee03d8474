import { type Clock } from '@signoff/platform';

/** A key that comes this long after another one, in ms, begins a new burst. */
const PAUSE_MS = 1_500;

/** The key that ends a burst. */
const END_KEY = '#';

/** The longest burst. Card numbers have at most 19 digits. */
const MAX_KEYS = 64;

const KEY = /^[0-9A-D*#]$/;

/** Collects the keys that a caller presses one after another into bursts. */
export class KeyPresses {
  private pressed = '';
  private cancelTimer: (() => void) | undefined;

  /** @param onBurst called with all keys of a burst, at its end */
  constructor(
    private readonly onBurst: (keys: string) => void,
    private readonly clock: Clock,
  ) {}

  /** Takes a key (RFC 4733: `0` to `9`, `A` to `D`, `*`, `#`); anything else is ignored. */
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
