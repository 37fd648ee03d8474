import { type ScriptRuleDto } from './script.dto.js';
import { isSpoken, type ScriptCall, type ScriptTurn, Talk } from './talk.js';

/** What a scripted model says and does next. */
export interface ScriptStep {
  says: string;
  calls: ScriptCall[];
}

/** `{{answer:QUESTION}}`: what the caller answered when the agent last said QUESTION. */
const ANSWER = /\{\{answer:([^{}]+)\}\}/g;

/**
 * Interprets a script: the first rule whose conditions all hold says what comes next. Everything is read from the
 * conversation, so the same conversation always gets the same answer, also from another process. That goes for `once`
 * too: a rule was used when the conversation shows what it says (or the beginning of it, when it was interrupted) or,
 * for a rule that says nothing, what it calls. Two rules that say and call the same are one to `once`, and a rule that
 * does neither is never used up.
 *
 * `hears` and `asked` look for whole words. `hears` is matched against everything that nobody has answered yet, of the
 * kind that came last: several words of the caller in a row count as one. `{{answer:QUESTION}}` in what a rule says or
 * calls is filled in; a value that is nothing but an answer never given is left out.
 *
 * When no rule applies, it says so politely and names the script.
 */
export function nextStep(rules: ScriptRuleDto[], conversation: ScriptTurn[], script: string): ScriptStep {
  const talk = new Talk(conversation);
  const moment = momentOf(conversation);
  const rule = rules.find((candidate) => applies(candidate, moment, talk) && !isUsedUp(candidate, talk));
  if (!rule) return { says: `I am sorry, my script "${script}" has no rule for that.`, calls: [] };
  const now = conversation.length;
  return { says: fillText(rule.says ?? '', talk, now), calls: fillCalls(rule, talk, now) };
}

/** What the model has to answer. */
interface Moment {
  after: 'caller' | 'tool' | null;
  words: string;
  asked: string;
}

function momentOf(conversation: ScriptTurn[]): Moment {
  const unanswered = conversation.slice(conversation.findLastIndex((turn) => turn.role === 'agent') + 1);
  const after = unanswered.at(-1)?.role ?? null;
  const words = unanswered.filter((turn) => turn.role === after).map((turn) => turn.text);
  const asked = conversation.findLast((turn) => turn.role === 'agent' && isSpoken(turn))?.text ?? '';
  return { after: after === 'agent' ? null : after, words: words.join(' '), asked };
}

function applies({ after, hears, asked }: ScriptRuleDto, moment: Moment, talk: Talk): boolean {
  return (
    (!after || after === moment.after) &&
    (!hears || containsOneOf(moment.words, hears, talk)) &&
    (!asked || containsOneOf(moment.asked, asked, talk))
  );
}

/** Whether a text has one of these, as whole words. */
function containsOneOf(text: string, candidates: string[], talk: Talk): boolean {
  return candidates.some((candidate) => talk.words(text).include(talk.words(candidate)));
}

function isUsedUp(rule: ScriptRuleDto, talk: Talk): boolean {
  if (!rule.once) return false;
  return talk.turns.some((turn, index) => turn.role === 'agent' && isTaken(rule, turn, talk, index));
}

/** Whether a turn of the agent is what the rule came to when so many turns had taken place. */
function isTaken(rule: ScriptRuleDto, turn: ScriptTurn, talk: Talk, length: number): boolean {
  const says = fillText(rule.says ?? '', talk, length);
  if (says) return isSpoken(turn) && talk.words(says).startWith(talk.words(turn.text));
  const { calls } = turn;
  return calls !== undefined && fillCalls(rule, talk, length).some((call) => calls.some((made) => isSame(call, made)));
}

function isSame(one: ScriptCall, other: ScriptCall): boolean {
  return one.name === other.name && JSON.stringify(one.arguments) === JSON.stringify(other.arguments);
}

function fillCalls(rule: ScriptRuleDto, talk: Talk, length: number): ScriptCall[] {
  return (rule.calls ?? []).map((call) => ({
    name: call.name,
    arguments: fillValue(call.arguments ?? {}, talk, length) as Record<string, unknown>,
  }));
}

function fillText(text: string, talk: Talk, length: number): string {
  return text.replace(ANSWER, (_, question: string) => talk.answerTo(question, length));
}

function fillValue(value: unknown, talk: Talk, length: number): unknown {
  if (typeof value === 'string') {
    const text = fillText(value, talk, length);
    return text === '' && value !== '' ? undefined : text;
  }
  if (Array.isArray(value)) {
    return value.map((item) => fillValue(item, talk, length)).filter((item) => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, fillValue(item, talk, length)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}
