import { inTime } from '@signoff/platform';
import { type CallerTurns } from '../caller/caller-turns.js';
import { type CallContext } from '../context/call-context.js';
import { type PersonaLines } from '../persona/persona-lines.js';
import { type Talk } from '../talk/talk.js';

/** How long somebody who was called has to say the first word before the agent opens, in ms. */
const CALLEE_MS = 2_000;

/** How long they may take to finish it, in ms. */
const CALLEE_FINISHES_MS = 3_000;

/** How long the model may take until its greeting is heard, in ms. */
const PATIENCE_MS = 4_000;

interface GreetingDeps {
  talk: Talk;
  lines: PersonaLines;
  caller: CallerTurns;
}

/** The opening of a call, as the persona has it: a text, words of the model's own, or nothing. */
export class Greeting {
  private isUnderWay = false;

  constructor(
    private readonly context: CallContext,
    private readonly deps: GreetingDeps,
  ) {}

  /** Whether the model is making the greeting: until that is said nobody is answered, and a model that fails ends nothing. */
  get isGenerating(): boolean {
    return this.isUnderWay;
  }

  /** Says it. Resolves when it is over, heard or not. */
  async say(): Promise<void> {
    const { talk, lines } = this.deps;
    if (lines.greetingInstructions !== null) return this.generate(lines.greetingInstructions);
    if (lines.greeting) await talk.say(lines.greeting, 'greeting').done;
  }

  private async generate(instructions: string): Promise<void> {
    const { talk, lines } = this.deps;
    this.isUnderWay = true;
    const calleeSaid = await this.calleeSpeaks();
    const fallback = lines.greeting ?? '';
    await talk.generateGreeting(instructions, { fallback, calleeSaid, patienceMs: PATIENCE_MS }).done;
    this.isUnderWay = false;
  }

  /** Somebody who is called speaks first, as people do. Resolves with what they said; null when it was nothing. */
  private async calleeSpeaks(): Promise<string | null> {
    const { call } = this.context.snapshot;
    if (call.channel !== 'phone' || call.direction !== 'outbound') return null;
    const { caller } = this.deps;
    await inTime(caller.nextSound(), CALLEE_MS, this.context.clock);
    await inTime(caller.nextWords(), CALLEE_FINISHES_MS, this.context.clock);
    return caller.takeTurn();
  }
}
