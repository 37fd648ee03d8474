import { type CallSnapshot } from '@signoff/calls';
import { type EndRequests } from '../ending/end-requests.js';
import { type PersonaLines } from '../persona/persona-lines.js';
import { admissionOf } from './admission-of.js';
import { type ConsentCondition, type Consents } from './consents.js';

export interface DoorDeps {
  consents: Consents;
  lines: PersonaLines;
  ends: EndRequests;
  /** Takes note of how many consents were given, for whoever takes the call over. */
  noteConsent: (given: number) => void;
}

/** Stands before the talk: tells those who were rejected, and asks the others for what they have to agree to. */
export class Door {
  private given: number;

  constructor(
    private readonly snapshot: CallSnapshot,
    private readonly deps: DoorDeps,
  ) {
    const { consents } = (snapshot.call.memory ?? {}) as { consents?: number };
    this.given = consents ?? 0;
  }

  /** Whether the talk may begin. When it may not, the call is being ended. */
  async letsIn(): Promise<boolean> {
    const { rejection, conditions } = admissionOf(this.snapshot.call);
    if (rejection) return this.turnAway(rejection.rule, rejection.message);
    const consents = conditions.filter((each): each is ConsentCondition => each.kind === 'consent');
    for (const condition of consents.slice(this.given)) {
      const agreed = await this.deps.consents.ask(condition, this.deps.lines.words(condition.question)!);
      if (!agreed) return this.turnAway('consent', condition.message);
      this.deps.noteConsent(++this.given);
    }
    return true;
  }

  private turnAway(rule: string, message: string | undefined): false {
    this.deps.ends.by({ by: 'rule', rule, words: this.deps.lines.words(message) });
    return false;
  }
}
