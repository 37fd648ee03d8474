import { callArguments } from './call-arguments.js';
import { toolNamed } from './tool-names.js';

/** A tool call that a model wrote into its answer. */
export interface WrittenCall {
  name: string;
  args: Record<string, unknown>;
}

/** What was found in a text. */
interface WrittenCalls {
  calls: WrittenCall[];
  /** What the model said after its last call. */
  rest: string;
}

/** A call as it was written: its name may be that of no tool. */
interface Found {
  name: string;
  args: Record<string, unknown> | undefined;
  end: number;
}

const NAME_KEYS = ['name', 'tool', 'tool_name', 'function_name', 'function', 'action', 'recipient_name'];
const ARGUMENT_KEYS = ['arguments', 'parameters', 'args', 'input', 'params', 'kwargs', 'tool_input', 'action_input'];
const LIST_KEYS = ['tool_calls', 'function_calls', 'tool_uses', 'calls', 'tool_call', 'function_call'];

/** `<function=name>…</function>`, `<invoke name="name">…</invoke>` and the like. */
const TAGGED =
  /<(?:\w+:)?(?:function|invoke|tool|tool_call|function_call)(?:=|\s+name\s*=\s*)["']?([\w.:-]+)["']?[^>]*>([\s\S]*?)(?:<\/(?:\w+:)?(?:function|invoke|tool|tool_call|function_call)>|$)/y;

/** GLM's `<tool_call>name<arg_key>…</arg_key><arg_value>…</arg_value></tool_call>`. */
const KEYED = /<tool_call>\s*([\w.:-]+)\s*((?:<arg_key>[\s\S]*?<\/arg_value>\s*)*)<\/tool_call>/y;

/** `<end_call outcome="done"/>`, `<end_call>{"outcome": "done"}</end_call>`. */
const OWN_TAG = /<([a-z]\w*)((?:\s+\w+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?:\/>|>([\s\S]*?)<\/\1>)/iy;

const PARAMETER = /<(?:\w+:)?parameter(?:=|\s+name\s*=\s*)["']?([\w-]+)["']?[^>]*>([\s\S]*?)<\/(?:\w+:)?parameter>/g;
const KEY_AND_VALUE = /<arg_key>([\s\S]*?)<\/arg_key>\s*<arg_value>([\s\S]*?)<\/arg_value>/g;
const CHILD = /<([\w-]+)>([\s\S]*?)<\/\1>/g;
const ATTRIBUTE = /(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** `name(`, with what may stand before a name. */
const CALLED = /([\w.:]+)\s{0,2}\(/y;
const KEYWORD = /^\s*(\w+)\s*=\s*/;

/** What is no word of an answer: tags, tokens, code fences, brackets. */
const MARKUP = /<[^<>]*>|\[\/?[A-Z_]+\]|`+\w*|[[\](){}]/g;

/**
 * Reads the tool calls that a model wrote as text in one of the many forms that models are trained on: JSON with a name
 * and arguments, in tags, tokens or fences or without any; a name and JSON after it; a call as Python writes it; XML.
 *
 * @param tools the names of the tools that there are
 * @returns undefined when there is no call, or one of them names no tool or has arguments that cannot be read
 */
export function writtenCalls(text: string, tools: readonly string[]): WrittenCalls | undefined {
  const found = new CallScanner(text, tools).scan();
  const calls = found.map(({ name, args }) => ({ name: toolNamed(name, tools), args }));
  if (calls.length === 0 || !calls.every(isWhole)) return undefined;
  return { calls, rest: text.slice(found.at(-1)!.end).replace(MARKUP, ' ').trim() };
}

/** The name that the first call of a text gives, for what the model is told about it. */
export function writtenName(text: string): string | undefined {
  return /["'](?:name|tool)["']\s*:\s*["']([\w.:-]{1,64})["']/.exec(text)?.[1];
}

function isWhole(call: { name: string | undefined; args: object | undefined }): call is WrittenCall {
  return call.name !== undefined && call.args !== undefined;
}

/** Goes through a text from call to call. */
class CallScanner {
  private readonly found: Found[] = [];
  /** Where the last call ended, or the last thing that was none. */
  private from = 0;

  constructor(
    private readonly text: string,
    private readonly tools: readonly string[],
  ) {}

  scan(): Found[] {
    for (let at = 0; at < this.text.length;) at = this.takeAt(at);
    return this.found;
  }

  /** Takes the call that begins here, if one does. Returns where to go on. */
  private takeAt(at: number): number {
    const character = this.text[at]!;
    const end =
      character === '<'
        ? this.takeTag(at)
        : character === '{' || character === '['
          ? this.takeJson(at)
          : /\w/.test(character) && !/[\w.:]/.test(this.text[at - 1] ?? ' ')
            ? this.takeCalled(at)
            : undefined;
    if (end !== undefined) this.from = end;
    return end ?? at + 1;
  }

  private takeTag(at: number): number | undefined {
    const tagged = matchAt(TAGGED, this.text, at) ?? matchAt(KEYED, this.text, at);
    if (tagged) return this.add(tagged[1]!, bodyArguments(tagged[2]!), at + tagged[0].length);
    const own = matchAt(OWN_TAG, this.text, at);
    if (!own || !toolNamed(own[1]!, this.tools)) return undefined;
    const body = own[3] === undefined ? {} : bodyArguments(own[3]);
    const attributes = pairs(own[2]!.matchAll(ATTRIBUTE), ([, name, double, single]) => [name!, double ?? single!]);
    return this.add(own[1]!, body && { ...attributes, ...body }, at + own[0].length);
  }

  private takeCalled(at: number): number | undefined {
    const called = matchAt(CALLED, this.text, at);
    if (!called || !toolNamed(called[1]!, this.tools)) return undefined;
    const end = closing(this.text, at + called[0].length - 1);
    if (end === undefined) return this.add(called[1]!, undefined, this.text.length);
    return this.add(called[1]!, pythonArguments(this.text.slice(at + called[0].length, end)), end + 1);
  }

  private takeJson(at: number): number | undefined {
    const end = closing(this.text, at);
    const json = end === undefined ? undefined : valueOf(this.text.slice(at, end + 1));
    if (json === undefined || typeof json !== 'object') return this.takeCut(at);
    const inside = callsOf(json, this.tools);
    if (inside.length > 0) {
      for (const { name, args } of inside) this.add(name, args, end! + 1);
      return end! + 1;
    }
    const name = this.nameBefore(at);
    return name && !Array.isArray(json) ? this.add(name, json as Record<string, unknown>, end! + 1) : undefined;
  }

  /** JSON that has no end belongs to a call that has none, if it belongs to any. */
  private takeCut(at: number): number | undefined {
    const name = this.nameBefore(at) ?? writtenName(this.text.slice(at));
    return name && this.text[at] === '{' ? this.add(name, undefined, this.text.length) : undefined;
  }

  /** The tool that was named last, since the call before. */
  private nameBefore(at: number): string | undefined {
    const words = this.text.slice(this.from, at).match(/[\w.-]+/g) ?? [];
    return words.findLast((word) => toolNamed(word, this.tools));
  }

  private add(name: string, args: Record<string, unknown> | undefined, end: number): number {
    this.found.push({ name, args, end });
    return end;
  }
}

/** The calls that a JSON value stands for; none when it is no call. */
function callsOf(
  value: unknown,
  tools: readonly string[],
): { name: string; args: Record<string, unknown> | undefined }[] {
  if (Array.isArray(value)) return value.flatMap((item) => callsOf(item, tools));
  if (value === null || typeof value !== 'object') return [];
  const call = value as Record<string, unknown>;
  for (const key of LIST_KEYS) if (call[key]) return callsOf(call[key], tools);
  if (call.function && typeof call.function === 'object') return callsOf(call.function, tools);
  const nameKey = NAME_KEYS.find((key) => typeof call[key] === 'string');
  const argumentsKey = ARGUMENT_KEYS.find((key) => key in call);
  if (nameKey !== undefined) {
    const name = call[nameKey] as string;
    if (argumentsKey !== undefined) return [{ name, args: argumentsOf(call[argumentsKey]) }];
    if (!toolNamed(name, tools)) return [];
    const args = Object.entries(call).filter(([key]) => ![nameKey, 'type', 'id'].includes(key));
    return [{ name, args: Object.fromEntries(args) }];
  }
  const [only, ...others] = Object.keys(call);
  if (only === undefined || others.length > 0 || !toolNamed(only, tools)) return [];
  return [{ name: only, args: argumentsOf(call[only]) }];
}

function argumentsOf(value: unknown): Record<string, unknown> | undefined {
  return callArguments(typeof value === 'string' ? value : JSON.stringify(value ?? {}));
}

/** What stands between the tags of a call: JSON, parameters in tags of their own, or nothing. */
function bodyArguments(body: string): Record<string, unknown> | undefined {
  const text = body.trim();
  if (text === '' || text.startsWith('{') || text.startsWith('`')) return callArguments(text);
  for (const pattern of [PARAMETER, KEY_AND_VALUE, CHILD]) {
    const args = pairs(text.matchAll(pattern), ([, name, value]) => [name!.trim(), typed(value!.trim())]);
    if (Object.keys(args).length > 0) return args;
  }
  return undefined;
}

/** `{"outcome": "done"}`, or `outcome="done", reason='x'`, or nothing. */
function pythonArguments(text: string): Record<string, unknown> | undefined {
  if (/^\s*(?:\{|$)/.test(text)) return callArguments(text);
  const args: Record<string, unknown> = {};
  for (let rest = text.trim(); rest !== '';) {
    const keyword = KEYWORD.exec(rest);
    if (!keyword) return undefined;
    const value = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^,"']+)/.exec(rest.slice(keyword[0].length));
    if (!value) return undefined;
    args[keyword[1]!] = pythonValue(value[0].trim());
    rest = rest.slice(keyword[0].length + value[0].length).replace(/^\s*,\s*/, '');
  }
  return args;
}

function pythonValue(text: string): unknown {
  const constants: Record<string, unknown> = { True: true, False: false, None: null };
  if (text in constants) return constants[text];
  const quoted = /^'([\s\S]*)'$/.exec(text)?.[1];
  return quoted === undefined ? typed(text) : quoted.replaceAll("\\'", "'");
}

/** A value that was written without a type: numbers, true, false, lists and objects are taken as such, all else as text. */
function typed(text: string): unknown {
  return /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false|null|\[[\s\S]*\]|\{[\s\S]*\}|"[\s\S]*")$/.test(text)
    ? (valueOf(text) ?? text)
    : text;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.startsWith('{') ? callArguments(text) : undefined;
  }
}

/** Where the bracket that opens here is closed; what stands in quotes does not count. */
function closing(text: string, at: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let index = at; index < text.length; index++) {
    const character = text[index]!;
    if (quote !== undefined) {
      if (character === '\\') index += 1;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || (character === "'" && /[\s=:,([{]/.test(text[index - 1]!))) quote = character;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character) && --depth === 0) return index;
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function pairs(
  matches: Iterable<RegExpMatchArray>,
  pair: (match: RegExpMatchArray) => [string, unknown],
): Record<string, unknown> {
  return Object.fromEntries(Array.from(matches, pair));
}
