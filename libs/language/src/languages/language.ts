/**
 * A list of phrases, separated by commas or line breaks, as somebody who speaks the language writes them. `[x]` may be
 * left out, `(x|y)` is one of several, `[x|y]` is one of several or none. In braces stands something that has many
 * forms: `{number}` (digits or number words), `{weekday}`, and `{day}`, `{clock}`, `{when}` (see {@link TimeWords}).
 * Case, accents, apostrophes and hyphens do not matter.
 */
export type PhraseList = string;

/** How a language is written. */
interface Writing {
  /** Whether blanks stand between words. */
  spaces: boolean;
  /** How long reading takes, in ms: per word, or per character where no blanks stand between words. */
  readingMs: number;
}

/** Goodbyes. Words that also greet (`guten Tag`) are none. */
interface Goodbyes {
  /** A goodbye wherever a sentence ends with it. */
  plain: PhraseList;
  /** A goodbye only when nothing else is said, as these are ordinary words too. */
  soft: PhraseList;
  /** A goodbye until a certain day. */
  until: PhraseList;
}

/** How times are said when people part. `{when}` is up to four of these in a row. */
interface TimeWords {
  /** Monday to Sunday. */
  weekdays: PhraseList;
  /** `{day}`: a day or a week. */
  day: PhraseList;
  /** `{clock}`: a time of day. */
  clock: PhraseList;
}

/** Number words. What is missing is not understood in words, digits always are. */
export interface NumberWords {
  /** From 0 on, as far as each number has a word of its own; at least to 9. */
  first: PhraseList;
  /** 20, 30 ... 90. */
  tens?: PhraseList;
  /** 100, 200 ... 900, where they have words of their own. */
  hundreds?: PhraseList;
  /** What multiplies the number before it by 100. */
  hundred?: PhraseList;
  thousand?: PhraseList;
  million?: PhraseList;
  /** What stands between parts of a number. */
  and?: PhraseList;
  /** Says that the digit after it is said twice, or three times. */
  twice?: PhraseList;
  thrice?: PhraseList;
  /** Whether the words of a number are written as one. */
  glued?: boolean;
  /** Whether units stand before tens: `siebenundzwanzig`. */
  unitsFirst?: boolean;
  /** Whether 60 and 80 take numbers up to 19: `soixante-quinze`. */
  byTwenties?: boolean;
}

/** How dates are said. */
interface DateWords {
  /** January to December. */
  months: PhraseList;
  /** First, second ... as far as days of a month are named by them, thirty-first at most. */
  ordinals: PhraseList;
  /** What may stand in front of a day or between it and its month: `the`, `of`. */
  between: PhraseList;
  today: PhraseList;
  tomorrow: PhraseList;
  dayAfterTomorrow: PhraseList;
}

/** What the platform says of its own accord. */
export interface Lines {
  /** The goodbye of a persona without one. */
  closing: string;
  /** After the line was interrupted. */
  resume: string;
  /** When nobody says anything. */
  silence: string;
  /** While the caller has to wait. */
  oneMoment: string;
  /** Names the choices of somebody who is to agree, in words, by keys, or both. */
  sayYesOrNo: string;
  pressOneOrTwo: string;
  sayOrPress: string;
}

/** Everything that the platform knows about a human language. */
export interface Language {
  /** BCP 47. */
  tag: string;
  /** Other tags for it. */
  aliases?: string[];
  /** In English. */
  name: string;
  writing: Writing;

  /** The words for yes: `yes`, `of course`. */
  yes: PhraseList;
  /** What agrees in other words: `go ahead`, `that works for me`. */
  agreements: PhraseList;
  /** Take note of what was said, and agree when somebody asked: `okay`, `great`, `mm-hmm`. */
  acknowledgements: PhraseList;
  /** The words for no, also with more words after them. */
  no: PhraseList;
  /** Whether the word for no negates verbs, too: `no sé`. Then it is a no only by itself. */
  noIsNot?: boolean;
  /** A no when nothing else is said: `not really`. */
  negations: PhraseList;
  /** Refusals wherever they stand: `I don't want`, `cancel it`. */
  refusals: PhraseList;
  /** What makes the opposite of the words after it: `not`. */
  not: PhraseList;
  /** Neither yes nor no, wherever they stand: `maybe`, `I guess`. */
  doubts: PhraseList;
  /** What questions begin with. */
  questions: PhraseList;
  /** `if`, `but`: what follows restricts what was said. */
  conditions: PhraseList;
  /** Take back what was said, or want time: `I mean`, `wait`. */
  corrections: PhraseList;

  please: PhraseList;
  thanks: PhraseList;
  /** Say politely that nothing is left to do: `no thanks`, `that's all`. */
  declines: PhraseList;
  /** Answers to thanks, wishes and news: `you too`, `my pleasure`, `got it`. */
  replies: PhraseList;
  goodbyes: Goodbyes;
  /** What callers promise when they part: `I'll be there {when}`. */
  promises: PhraseList;

  /** May stand in front of what is said without changing it: `well`, `um`. */
  leadIns: PhraseList;
  /** May stand after it: `then`, `sir`. */
  tails: PhraseList;
  and: PhraseList;
  /** Words for saying: what is said beside them is talked about. `*` stands for any ending. */
  reporting: string;
  /** Words that are a yes, a no or a goodbye in another language, and something else in this one. */
  falseFriends: PhraseList;

  times: TimeWords;
  numbers: NumberWords;
  dates?: DateWords;
  lines: Lines;
}
