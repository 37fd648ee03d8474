import { paint, say } from '../terminal/progress.mjs';

/** What a demonstration promises, ticked off one by one. */
export class Checklist {
  private failed = 0;
  private passed = 0;

  /** Ticks off one promise, or shows that it was broken. */
  check(promise: string, kept: boolean): void {
    if (kept) this.passed += 1;
    else this.failed += 1;
    say(`  ${kept ? paint('green', '✓') : paint('red', '✗')} ${promise}`);
  }

  /** Shows the sum, and returns the exit code that goes with it. */
  close(): number {
    say();
    say(`${this.passed} promises kept, ${this.failed} broken`);
    return this.failed === 0 ? 0 : 1;
  }
}
