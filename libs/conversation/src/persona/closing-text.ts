import { defaultLine } from '@signoff/language';
import { type ClosingTextDto, type PersonaSpecDto } from '@signoff/personas';
import { fillTemplate, type VariableValues } from '@signoff/texts';

/** The call that a closing is said in. */
interface ClosingCall {
  outcome?: string | null;
  /** Default: the persona's. */
  language?: string;
  variables: VariableValues;
}

/**
 * What is said at the end of a call: of the persona's closing texts that match the call the most specific, filled in;
 * a default in the call's language when there is none, or when it comes to nothing once filled in. A text in the
 * language of the call goes before any other (one without a language is in the persona's), then one for the outcome,
 * then the nearer language (`de-CH` before `de`), then a text that names its language, then the first. Whether anything
 * is to be said, the closing's `mode`, is not asked here.
 */
export function closingText(spec: PersonaSpecDto, call: ClosingCall): string {
  const language = call.language ?? spec.language;
  const ranked = spec.closing.texts
    .filter((text) => matches(text, call.outcome, language))
    .map((text) => ({ text, rank: rankOf(text, spec.language, language) }))
    .sort((one, other) => compare(other.rank, one.rank));
  const chosen = ranked[0] ? fillTemplate(ranked[0].text.text, call.variables).trim() : '';
  return chosen || defaultLine('closing', language);
}

function matches(text: ClosingTextDto, outcome: string | null | undefined, language: string): boolean {
  if (text.outcome && text.outcome !== outcome) return false;
  return !text.language || nearness(text.language, language) > 0;
}

/** Compared from left to right. */
function rankOf(text: ClosingTextDto, personaLanguage: string, language: string): number[] {
  const near = nearness(text.language ?? personaLanguage, language);
  return [Math.min(near, 1), text.outcome ? 1 : 0, near, text.language ? 1 : 0];
}

function compare(one: number[], other: number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at === -1 ? 0 : one[at]! - other[at]!;
}

/** 2: the same language and region, 1: a text for the whole language, 0: another language or region. */
function nearness(textLanguage: string, language: string): number {
  const [text, wanted] = [tagOf(textLanguage), tagOf(language)];
  if (text === wanted) return 2;
  return text === baseOf(wanted) ? 1 : 0;
}

function tagOf(language: string): string {
  return language.toLowerCase().replaceAll('_', '-');
}

function baseOf(language: string): string {
  return tagOf(language).split('-')[0]!;
}
