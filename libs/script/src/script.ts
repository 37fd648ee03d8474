import { type ScriptRuleDto } from '@signoff/contracts';

/** A tool call as a script writes it. */
export interface ScriptCall {
  name: string;
  arguments: Record<string, unknown>;
}

/** One entry of a conversation as a script sees it: words, a tool's result, or calls of the agent. */
export interface ScriptTurn {
  role: 'caller' | 'agent' | 'tool';
  text: string;
  /** What the agent called in this entry. */
  calls?: ScriptCall[];
}

/** What a scripted model says and does next. */
export interface ScriptStep {
  says: string;
  calls: ScriptCall[];
}

/** `{{answer:QUESTION}}`: what the caller answered when the agent last said QUESTION. */
const ANSWER = /\{\{answer:([^{}]+)\}\}/g;

const LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;

/**
 * Interprets a script: the first rule whose conditions all hold says what comes next. Everything is read from the
 * conversation, so the same conversation always gets the same answer, also from another process. That goes for `once`
 * too: a rule was used when the conversation shows what it says (or the beginning of it, when it was interrupted) or,
 * for a rule that says nothing, what it calls. Two rules that say and call the same are one to `once`, and a rule that
 * does neither is never used up.
 *
 * `hears` and `asked` look for whole words. `hears` is matched against everything that nobody has answered yet, of the kind that came last: several words of the
 * caller in a row count as one. `{{answer:QUESTION}}` in what a rule says or calls is filled in; a value that is
 * nothing but an answer never given is left out.
 *
 * When no rule applies, it says so politely and names the script.
 */
export function nextStep(rules: ScriptRuleDto[], conversation: ScriptTurn[], script: string): ScriptStep {
  const moment = momentOf(conversation);
  const rule = rules.find((candidate) => applies(candidate, moment) && !isUsedUp(candidate, conversation));
  if (!rule) return { says: `I am sorry, my script "${script}" has no rule for that.`, calls: [] };
  return filled(rule, conversation);
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
  const asked = conversation.findLast((turn) => turn.role === 'agent' && turn.text.trim() !== '')?.text ?? '';
  return { after: after === 'agent' ? null : after, words: words.join(' '), asked };
}

function applies({ after, hears, asked }: ScriptRuleDto, moment: Moment): boolean {
  return (
    (!after || after === moment.after) &&
    (!hears || containsOneOf(moment.words, hears)) &&
    (!asked || containsOneOf(moment.asked, asked))
  );
}

function isUsedUp(rule: ScriptRuleDto, conversation: ScriptTurn[]): boolean {
  if (!rule.once) return false;
  return conversation.some((turn, index) => {
    if (turn.role !== 'agent') return false;
    return isTaken(filled(rule, conversation.slice(0, index)), turn);
  });
}

function isTaken(step: ScriptStep, turn: ScriptTurn): boolean {
  if (step.says) return turn.text.trim() !== '' && folded(step.says).startsWith(folded(turn.text));
  return step.calls.some((call) => turn.calls?.some((made) => isSameCall(call, made)));
}

function isSameCall(one: ScriptCall, other: ScriptCall): boolean {
  return one.name === other.name && JSON.stringify(one.arguments) === JSON.stringify(other.arguments);
}

function filled(rule: ScriptRuleDto, conversation: ScriptTurn[]): ScriptStep {
  return {
    says: fillText(rule.says ?? '', conversation),
    calls: (rule.calls ?? []).map((call) => ({
      name: call.name,
      arguments: fillValue(call.arguments ?? {}, conversation) as Record<string, unknown>,
    })),
  };
}

function fillText(text: string, conversation: ScriptTurn[]): string {
  return text.replace(ANSWER, (_, question: string) => answerTo(question, conversation));
}

function fillValue(value: unknown, conversation: ScriptTurn[]): unknown {
  if (typeof value === 'string') {
    const text = fillText(value, conversation);
    return text === '' && value !== '' ? undefined : text;
  }
  if (Array.isArray(value)) {
    return value.map((item) => fillValue(item, conversation)).filter((item) => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, fillValue(item, conversation)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function answerTo(question: string, conversation: ScriptTurn[]): string {
  for (let index = conversation.length - 1; index >= 0; index--) {
    const turn = conversation[index]!;
    if (turn.role !== 'agent' || !containsOneOf(turn.text, [question])) continue;
    const answer = wordsAfter(index, conversation);
    if (answer) return answer;
  }
  return '';
}

/** What the caller said between this turn of the agent and its next one, without the full stop. */
function wordsAfter(index: number, conversation: ScriptTurn[]): string {
  const rest = conversation.slice(index + 1);
  const next = rest.findIndex((turn) => turn.role === 'agent' && turn.text.trim() !== '');
  const said = rest.slice(0, next === -1 ? undefined : next).filter((turn) => turn.role === 'caller');
  return said
    .map((turn) => turn.text)
    .join(' ')
    .replace(/[\s.,;!?]+$/, '');
}

/** Whether a text has one of these, as whole words: `no` is not in `know`. */
function containsOneOf(text: string, candidates: string[]): boolean {
  const within = folded(text);
  return candidates.some((candidate) => containsWords(within, folded(candidate)));
}

function containsWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (isEdge(text.slice(0, at), words) && isEdge(words, text.slice(end))) return true;
  }
  return false;
}

/** Whether a word ends where these two meet. Scripts without spaces have no such place, so any will do. */
function isEdge(before: string, after: string): boolean {
  return !(LETTER.test(before.at(-1) ?? '') && LETTER.test(after.at(0) ?? ''));
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim();
}
