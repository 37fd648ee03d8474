import { type CallSnapshot } from '@signoff/calls';
import { defaultLine } from '@signoff/language';
import { fillTemplate, type VariableValues } from '@signoff/texts';
import { admissionOf } from '../context/admission-of.js';
import { type ConsentCondition } from '../context/consent-times.js';
import { type SavedValues } from '../context/call-memory.js';
import { closingText } from './closing-text.js';

/** What the model is told to say first when the persona does not say. Models follow English best. */
const OPENINGS = {
  inbound:
    'Open the call now: greet the caller, say who you are, and ask how you can help. One or two short sentences.',
  outbound:
    'Open the call now: greet the person whom you have called, say who you are and why you call. One or two short sentences.',
} as const;

/** The texts that a persona says word for word on one call: its own with variables filled in, or the defaults. */
export class PersonaLines {
  /** @param saved values that tools have saved so far */
  constructor(
    private readonly snapshot: Pick<CallSnapshot, 'call' | 'spec'>,
    private saved: SavedValues = {},
  ) {}

  /** The variables that the call was made with. */
  get given(): VariableValues {
    return this.snapshot.call.variables as VariableValues;
  }

  /** The variables that the call was made with, overridden by what tools have saved. */
  get variables(): VariableValues {
    return { ...this.given, ...this.saved };
  }

  /** Overrides variables in everything that is said from now on. */
  save(values: SavedValues): void {
    this.saved = { ...this.saved, ...values };
  }

  /** The text of the greeting, or of what is said when the model fails to make one; null when the persona waits. */
  get greeting(): string | null {
    const { mode, text } = this.snapshot.spec.greeting ?? {};
    return mode !== 'none' && text ? this.filled(text) : null;
  }

  /** What the model is told to say first; null when it does not make the greeting. */
  get greetingInstructions(): string | null {
    const { mode, instructions } = this.snapshot.spec.greeting ?? {};
    if (mode !== 'generated') return null;
    return instructions ? this.filled(instructions) : OPENINGS[this.snapshot.call.direction];
  }

  /** Said when another process takes over during the talk. */
  get resume(): string {
    const { spec, call } = this.snapshot;
    return spec.resumeLine ? this.filled(spec.resumeLine) : defaultLine('resume', call.language);
  }

  /** The silence prompt with this index, from 0; null when there is none. */
  prompt(index: number): string | null {
    const { spec, call } = this.snapshot;
    const prompts = spec.limits.silence.prompts?.map((text) => this.filled(text));
    return (prompts ?? [defaultLine('silence', call.language)])[index] ?? null;
  }

  /** Said to a caller who waits for the model. */
  get oneMoment(): string {
    return defaultLine('oneMoment', this.snapshot.call.language);
  }

  /** The closing for an outcome; never empty. */
  closing(outcome: string | undefined): string {
    const { spec, call } = this.snapshot;
    return closingText(spec, { outcome, language: call.language, variables: this.variables });
  }

  /** Left on a voicemail instead of the closing. */
  get voicemail(): string {
    const { message } = this.snapshot.spec.phone.voicemail;
    return message ? this.filled(message) : this.closing(undefined);
  }

  /** A text of a validation rule or a tool with variables filled in; undefined stays undefined. */
  words(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.filled(text);
  }

  /** A question for consent as it is said first, and as it is said again, with the choices named. */
  consentQuestions({ question, by }: ConsentCondition): [first: string, again: string] {
    const { channel, language } = this.snapshot.call;
    const first = this.filled(question);
    const inWords = by === 'speech' || (by === 'either' && channel === 'text');
    const choices = inWords ? 'sayYesOrNo' : by === 'dtmf' ? 'pressOneOrTwo' : 'sayOrPress';
    return [first, `${first} ${defaultLine(choices, language)}`];
  }

  /** Every text that this call may say word for word, the likely ones first. */
  get saidForSure(): string[] {
    const { spec, call } = this.snapshot;
    const { rejection, conditions } = admissionOf(call);
    if (rejection) return [this.filled(rejection.message)];
    const questions = conditions.flatMap((each) => (each.kind === 'consent' ? this.consentQuestions(each) : []));
    const refusals = conditions.map((each) => this.words(each.kind === 'consent' ? each.message : each.closing));
    const closings = [undefined, ...spec.outcomes.map(({ name }) => name)].map((outcome) => this.closing(outcome));
    const prompts = (spec.limits.silence.prompts ?? ['']).map((_, index) => this.prompt(index));
    const waiting = spec.tools.map(({ whileWaiting }) => this.words(whileWaiting));
    const closing = spec.closing.mode === 'none' ? [] : closings;
    const texts = [
      ...questions,
      this.greeting,
      ...closing,
      ...refusals,
      ...waiting,
      this.oneMoment,
      ...prompts,
      this.resume,
    ];
    return [...new Set(texts)].filter((text) => typeof text === 'string');
  }

  /** What the model is told to say as a generated closing; null when the closing is not generated. */
  get closingInstructions(): string | null {
    const { mode, instructions } = this.snapshot.spec.closing;
    return mode === 'generated' && instructions ? this.filled(instructions) : null;
  }

  private filled(text: string): string {
    return fillTemplate(text, this.variables);
  }
}
