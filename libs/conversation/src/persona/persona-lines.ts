import { type CallSnapshot } from '@signoff/calls';
import { fillTemplate, type VariableValues } from '@signoff/texts';
import { admissionOf } from '../context/admission-of.js';
import { type SavedValues } from '../context/call-memory.js';
import { closingText, defaultLine } from './default-lines.js';

/** What a persona says word for word on one call: its texts with the call's variables filled in, or the defaults. */
export class PersonaLines {
  /** @param saved what tools have saved by now */
  constructor(
    private readonly snapshot: Pick<CallSnapshot, 'call' | 'spec'>,
    private saved: SavedValues = {},
  ) {}

  /** What the call was made with. */
  get given(): VariableValues {
    return this.snapshot.call.variables as VariableValues;
  }

  /** What the call was made with, and what its tools have saved since. */
  get variables(): VariableValues {
    return { ...this.given, ...this.saved };
  }

  /** Takes values for what is said from now on, in place of what the call was made with. */
  save(values: SavedValues): void {
    this.saved = { ...this.saved, ...values };
  }

  /** Null when the persona waits for the caller. */
  get greeting(): string | null {
    const { greeting } = this.snapshot.spec;
    return greeting ? this.filled(greeting) : null;
  }

  /** Said when another process took over in the middle of the talk. */
  get resume(): string {
    const { spec, call } = this.snapshot;
    return spec.resumeLine ? this.filled(spec.resumeLine) : defaultLine('resume', call.language);
  }

  /** Said into the silence; null when there is no prompt of this index, from 0. */
  prompt(index: number): string | null {
    const { spec, call } = this.snapshot;
    const prompts = spec.limits.silence.prompts?.map((text) => this.filled(text));
    return (prompts ?? [defaultLine('silence', call.language)])[index] ?? null;
  }

  /** Never empty. */
  closing(outcome: string | undefined): string {
    const { spec, call } = this.snapshot;
    return closingText(spec, { outcome, language: call.language, variables: this.variables });
  }

  /** Left on a voicemail in the place of the closing. */
  get voicemail(): string {
    const { message } = this.snapshot.spec.phone.voicemail;
    return message ? this.filled(message) : this.closing(undefined);
  }

  /** What a validation rule or a tool wants said; undefined when it has no words of its own. */
  words(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.filled(text);
  }

  /** Every text that this call may say word for word, the likely ones first. Not those of a closing that is generated. */
  get saidForSure(): string[] {
    const { spec, call } = this.snapshot;
    const { rejection, conditions } = admissionOf(call);
    if (rejection) return [this.filled(rejection.message)];
    const questions = conditions.flatMap((each) => (each.kind === 'consent' ? [this.filled(each.question)] : []));
    const refusals = conditions.map((each) => this.words(each.kind === 'consent' ? each.message : each.closing));
    const closings = [undefined, ...spec.outcomes.map(({ name }) => name)].map((outcome) => this.closing(outcome));
    const prompts = (spec.limits.silence.prompts ?? ['']).map((_, index) => this.prompt(index));
    const waiting = spec.tools.map(({ whileWaiting }) => this.words(whileWaiting));
    const closing = spec.closing.mode === 'none' ? [] : closings;
    const texts = [...questions, this.greeting, ...closing, ...refusals, ...waiting, ...prompts, this.resume];
    return [...new Set(texts)].filter((text) => typeof text === 'string');
  }

  /** For the model that says the closing in its own words; null when it shall not. */
  get closingInstructions(): string | null {
    const { mode, instructions } = this.snapshot.spec.closing;
    return mode === 'generated' && instructions ? this.filled(instructions) : null;
  }

  private filled(text: string): string {
    return fillTemplate(text, this.variables);
  }
}
