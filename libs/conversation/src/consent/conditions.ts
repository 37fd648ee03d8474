import { type CallContext } from '../context/call-context.js';
import { admissionOf } from '../context/admission-of.js';
import { type EndRequests } from '../ending/end-requests.js';
import { type PersonaLines } from '../persona/persona-lines.js';
import { type ConsentCondition } from '../context/consent-times.js';
import { type Consents } from './consents.js';

interface ConditionsDeps {
  consents: Consents;
  lines: PersonaLines;
  ends: EndRequests;
}

/**
 * Sees to the conditions under which a call was admitted, before the talk begins: tells rejected callers so, and asks the
 * others for their consents.
 */
export class Conditions {
  constructor(
    private readonly context: CallContext,
    private readonly deps: ConditionsDeps,
  ) {}

  /** Whether the talk may begin. When it may not, the end of the call has been requested. */
  async areMet(): Promise<boolean> {
    const { snapshot, memory } = this.context;
    const { rejection, conditions } = admissionOf(snapshot.call);
    if (rejection) return this.endBecauseOf(rejection.rule, rejection.message);
    const consents = conditions.filter((each): each is ConsentCondition => each.kind === 'consent');
    for (const [index, condition] of consents.entries()) {
      if (index < (memory.current.consents ?? 0)) continue;
      const agreed = await this.deps.consents.ask(condition, this.deps.lines.consentQuestions(condition));
      if (!agreed) return this.endBecauseOf('consent', condition.message);
      memory.noteConsent(index + 1);
    }
    return true;
  }

  private endBecauseOf(rule: string, message: string | undefined): false {
    this.deps.ends.by({ by: 'rule', rule, words: this.deps.lines.words(message) });
    return false;
  }
}
