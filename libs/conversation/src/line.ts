/** The media leg of a call, as far as its ending needs it. */
export interface Line {
  /** How long the caller takes to take in a text that has been delivered, in ms; 0 where it is heard as it is said. */
  takeInMs(text: string): number;
  /** Takes the line down, and looks. Never assumes: `verified` says whether it was seen down. */
  drop(): Promise<{ verified: boolean }>;
}

const READING_MS_PER_WORD = 250;
const SHORTEST_READING_MS = 1_500;
const LONGEST_READING_MS = 10_000;

/**
 * The line of a text call: its row, which takes messages until the line is marked down. A message is delivered whole, so
 * the caller is given the time it takes to read the closing, and may speak up meanwhile.
 */
export class TextLine implements Line {
  /** @param markDown stores that the line is down, and resolves when no message can come any more */
  constructor(private readonly markDown: () => Promise<void>) {}

  takeInMs(text: string): number {
    const words = text.trim().split(/\s+/).length;
    return Math.min(Math.max(words * READING_MS_PER_WORD, SHORTEST_READING_MS), LONGEST_READING_MS);
  }

  async drop(): Promise<{ verified: boolean }> {
    await this.markDown();
    return { verified: true };
  }
}
