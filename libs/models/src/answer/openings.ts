/** What begins at a place of an answer. */
export interface Opening {
  /**
   * `speech`: words, up to the next place to look at. `token`: nothing that anybody says. `thought`: one that ends with
   * `end`. `unmarked`: the end of a thought that was not marked where it began. `call`: a tool call.
   */
  kind: 'speech' | 'token' | 'thought' | 'unmarked' | 'call';
  /** How many characters it takes; of a call none, as all of it is needed. */
  length: number;
  end?: RegExp;
}

/** An opening, `unknown` when more of the text is needed to tell, or undefined when nothing but words begins there. */
type Found = Opening | 'unknown' | undefined;

const CALL: Opening = { kind: 'call', length: 0 };

const THOUGHT_NAMES =
  '(?:\\w+:)?(?:think|thinking|thoughts?|reason|reasoning|reflection|analysis|scratchpad|(?:inner_|internal_)?monologue|inner_thoughts|antthinking)';

/** `<think>`, `<seed:think>`, `</thinking>` and the like, whatever the case and attributes. */
const THOUGHT_TAG = new RegExp(`^<(/?)${THOUGHT_NAMES}(?:\\s[^<>]{0,100})?>`, 'i');
const OPEN_THOUGHT_TAG = new RegExp(`^</?${THOUGHT_NAMES}\\s[^<>]{0,100}$`, 'i');
const END_OF_TAG = new RegExp(`</${THOUGHT_NAMES}\\s*>`, 'i');

/** `<tool_call>`, `<function=name>`, `<invoke name="name">` and the like. */
const CALL_TAG =
  /^<(?:\w+:)?(?:tool_?calls?|function_?calls?|tool_use|tool_code|tools?|functions?|invoke|api_call)[\s=>/]/i;

/** The harmony format of gpt-oss: `<|channel|>analysis<|message|>…<|end|>`, and what is left of it without its tokens. */
const CHANNEL = /^<\|channel\|>([^<]*)(?:<\|constrain\|>[^<]*)?<\|message\|>/;
const START = /^<\|start\|>([^<]*)(?=<)/;
const HARMONY_HEAD = /^<\|(?:channel|start)\|>/;
const END_OF_MESSAGE = /<\|(?:end|return|call)\|>|(?=<\|(?:start|channel)\|>)/;
const BARE_ANALYSIS = /^analysis(?=\p{Lu})/u;
const END_OF_BARE_ANALYSIS = /assistant(?:final|commentary\s*(?=to=))/;
const MAX_HEAD = 300;

/** Gemma's `<|channel>thought … <channel|>`. */
const GEMMA_THOUGHT = /^<\|channel>\s*thought\s/;
const OPEN_GEMMA_THOUGHT = /^<\|channel>\s*\w{0,20}$/;

/** Tokens of templates, e.g. `<|im_end|>`, `<｜tool▁calls▁begin｜>`, `<turn|>`, `</s>`. */
const TOKEN =
  /^<(?:[|｜][^<>|｜]{1,60}[|｜]?|\/?\w{1,40}[|｜]|\/?(?:s|bos|eos|pad|unk|eos_token|start_of_turn|end_of_turn))>/u;
const TOKEN_OF_CALL = /tool|function|plugin|action|python|dsml|invoke/i;
const TOKEN_OF_THOUGHT = /^<[|｜](?:begin_of_thought|think|thinking|thought)[|｜]?>/i;
const END_OF_TOKEN =
  /<(?:[|｜](?:end_of_thought|\/think|\/thinking|end_thinking)[|｜]?|(?:channel|thought|think)[|｜])>/i;
const IS_END_OF_TOKEN = new RegExp(`^${END_OF_TOKEN.source}`, 'i');

/** A tag or a token that has no end yet. */
const OPEN_TAG = /^<[/|｜]?[\p{L}\p{N}_:.▁-]{0,60}[|｜]?$/u;

/** Other markers, whatever their case. */
const MARKERS: [string, Opening['kind'], RegExp?][] = [
  ['[think]', 'thought', /\[\/think\]/i],
  ['[/think]', 'unmarked'],
  ['◁think▷', 'thought', /◁\/think▷/],
  ['◁/think▷', 'unmarked'],
  ['[inst]', 'token'],
  ['[/inst]', 'token'],
  ['[tool_call', 'call'],
  ['[tool_request', 'call'],
  ['[function_call', 'call'],
  ['functools[', 'call'],
  ['✿function✿', 'call'],
  ['to=functions.', 'call'],
  ['assistantfinal', 'unmarked'],
];

/** JSON with a key, or a list of it. */
const JSON_START = /^\[?\s*\{\s*["'“]/;
const OPEN_JSON = /^\[?\s*(?:\{\s*)?$/;

/** A code fence, and what stands in it first. */
const FENCE = /^```[ \t]*(\w*)[ \t]*\n\s*(\S)/;
const OPEN_FENCE = /^`{1,3}$|^```[ \t]*\w{0,20}[ \t]*(?:\n\s*)?$/;
const FENCE_HEAD = /^`+(?:[ \t]*\w*[ \t]*\n\s*)?/;
const CALL_FENCE = /^(?:tool_?\w*|function_?\w*|json_?tool\w*)$/i;

/** What stands before the name of a tool that is called, and after it. */
const BEFORE_NAMES = ['', 'print(', 'functions.', 'function.', 'tools.', 'tool.', 'default_api.', 'print(default_api.'];
const BEFORE_NAMES_IN_WORDS = ['Action: ', 'call:'];
const AFTER_NAMES = ['(', '{', ':{'];
/** Only after names that are no words: those may be followed by brackets in a sentence. */
const AFTER_ODD_NAMES = [' (', ' {', '\n{', ': {', '\nAction Input'];

const WORD = /^[\p{L}\p{N}_]+/u;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

/** Where it is worth a look. */
const PLACE = /[<[{`◁✿]|(?<![\p{L}\p{N}_])[\p{L}\p{N}_]/u;

/** How much of the end of a thought may come later, in characters. */
const LONGEST_END = 40;

/** Finds what callers must not hear in an answer that comes piece by piece. */
export class Openings {
  /** How calls of tools are written, as far as their names begin them. */
  private readonly calls: string[];

  /** @param tools the names of the tools that may be called */
  constructor(private readonly tools: readonly string[]) {
    this.calls = tools.flatMap((tool) => {
      const after = tool.includes('_') ? [...AFTER_NAMES, ...AFTER_ODD_NAMES] : AFTER_NAMES;
      return [...BEFORE_NAMES, ...BEFORE_NAMES_IN_WORDS].flatMap((before) => after.map((end) => before + tool + end));
    });
  }

  /**
   * What a text begins with.
   *
   * @param before the character before it
   * @param isEnd whether nothing follows
   * @returns `unknown` when more of it is needed to tell
   */
  at(text: string, before: string, isEnd: boolean): Opening | 'unknown' {
    const found = this.find(text, WORD_CHARACTER.test(before));
    if (found && (found !== 'unknown' || !isEnd)) return found;
    return { kind: 'speech', length: lengthOfSpeech(text) };
  }

  private find(text: string, isInWord: boolean): Found {
    switch (text[0]) {
      case '<':
        return this.tag(text);
      case '`':
        return this.fence(text);
      case '{':
        return json(text);
      case '[':
        return json(text) ?? marker(text) ?? this.call(text.slice(1));
      default:
        return isInWord ? undefined : (bareAnalysis(text) ?? marker(text) ?? this.call(text));
    }
  }

  private tag(text: string): Found {
    const thought = THOUGHT_TAG.exec(text);
    if (thought)
      return { kind: thought[1] === '' ? 'thought' : 'unmarked', length: thought[0].length, end: END_OF_TAG };
    const found = harmony(text) ?? token(text);
    if (found) return found;
    if (OPEN_TAG.test(text) || OPEN_THOUGHT_TAG.test(text)) return 'unknown';
    const name = /^<(\w+)[\s/>]/.exec(text)?.[1];
    return CALL_TAG.test(text) || (name !== undefined && this.tools.includes(name)) ? CALL : undefined;
  }

  private fence(text: string): Found {
    if (OPEN_FENCE.test(text)) return 'unknown';
    const [, language, first] = FENCE.exec(text) ?? [];
    if (language !== undefined && (CALL_FENCE.test(language) || '{['.includes(first!))) return CALL;
    return this.call(text.replace(FENCE_HEAD, ''));
  }

  /** The name of a tool, as it is called. */
  private call(text: string): Found {
    if (text === '') return undefined;
    if (this.calls.some((call) => text.startsWith(call))) return CALL;
    return this.calls.some((call) => call.startsWith(text)) ? 'unknown' : undefined;
  }
}

/** Where a thought ends, or up to where it can be dropped. */
export function thoughtEnd(text: string, end: RegExp): { upTo: number; isOver: boolean } {
  const found = end.exec(text);
  if (found) return { upTo: found.index + found[0].length, isOver: true };
  return { upTo: Math.max(0, text.length - LONGEST_END), isOver: false };
}

function harmony(text: string): Found {
  const [channel, header] = CHANNEL.exec(text) ?? [];
  if (channel !== undefined) {
    if (header!.includes('to=')) return CALL;
    if (header!.includes('analysis')) return { kind: 'thought', length: channel.length, end: END_OF_MESSAGE };
    return { kind: 'token', length: channel.length };
  }
  const [start, role] = START.exec(text) ?? [];
  if (start !== undefined) return role!.includes('to=') ? CALL : { kind: 'token', length: start.length };
  return HARMONY_HEAD.test(text) && text.length < MAX_HEAD ? 'unknown' : undefined;
}

function token(text: string): Found {
  const gemma = GEMMA_THOUGHT.exec(text);
  if (gemma) return { kind: 'thought', length: gemma[0].length, end: END_OF_TOKEN };
  if (OPEN_GEMMA_THOUGHT.test(text)) return 'unknown';
  const [found] = TOKEN.exec(text) ?? [];
  if (found === undefined) return undefined;
  if (TOKEN_OF_THOUGHT.test(found)) return { kind: 'thought', length: found.length, end: END_OF_TOKEN };
  if (IS_END_OF_TOKEN.test(found)) return { kind: 'unmarked', length: found.length };
  return TOKEN_OF_CALL.test(found) ? CALL : { kind: 'token', length: found.length };
}

function bareAnalysis(text: string): Found {
  const found = BARE_ANALYSIS.exec(text);
  if (found) return { kind: 'thought', length: found[0].length, end: END_OF_BARE_ANALYSIS };
  return 'analysis'.startsWith(text) ? 'unknown' : undefined;
}

function json(text: string): Found {
  if (JSON_START.test(text)) return CALL;
  return OPEN_JSON.test(text) ? 'unknown' : undefined;
}

function marker(text: string): Found {
  for (const [name, kind, end] of MARKERS) {
    if (!name.startsWith(text.slice(0, name.length).toLowerCase())) continue;
    if (text.length < name.length) return 'unknown';
    return { kind, length: name.length, ...(end && { end }) };
  }
  return undefined;
}

/** How many characters of speech come before the next place that is worth a look; at least one. */
function lengthOfSpeech(text: string): number {
  const word = WORD.exec(text);
  if (word) return word[0].length;
  const place = PLACE.exec(text.slice(1));
  return place ? place.index + 1 : text.length;
}
