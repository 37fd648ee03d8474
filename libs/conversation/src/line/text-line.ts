import { readingMs } from '@signoff/language';
import { type Line, type LineListener } from './line.js';

const SHORTEST_READING_MS = 1_500;
const LONGEST_READING_MS = 10_000;

/**
 * The line of a text call: its row, which takes messages until the line is marked down. A text is delivered at once, so the
 * caller gets time to read the closing, and may write meanwhile.
 */
export class TextLine implements Line {
  readonly room = null;
  readonly phone = null;

  /**
   * @param language of the call (BCP 47)
   * @param markDown stores that the line is down, and resolves when all messages were delivered
   */
  constructor(
    private readonly language: string,
    private readonly markDown: () => Promise<void>,
  ) {}

  connect(): void {}

  open(listener: LineListener): void {
    listener.onUp();
  }

  takeInMs(text: string): number {
    return Math.min(Math.max(readingMs(text, this.language), SHORTEST_READING_MS), LONGEST_READING_MS);
  }

  async drop(): Promise<{ verified: boolean }> {
    await this.markDown();
    return { verified: true };
  }

  async close(): Promise<void> {}
}
