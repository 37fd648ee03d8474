import { type PhraseList } from '../languages/language.js';
import { entriesOf, type Pattern, patternOf } from './phrase-notation.js';
import { type Word } from './spoken-words.js';

/** Finds something of many forms among words. */
export interface Finder {
  /** Where what begins at a word may end: positions after its last word. */
  endsAt(words: readonly Word[], from: number): number[];
  /** Whether it may begin with a word. */
  mayBegin(form: string): boolean;
}

/** A place in a pattern: where words and slots lead from it. */
class State {
  readonly words = new Map<string, State[]>();
  readonly slots: [slot: string, next: State][] = [];
  /** Places that are reached without a word. */
  readonly same: State[] = [];
  readonly isEnd: boolean;

  constructor(isEnd = false) {
    this.isEnd = isEnd;
  }
}

const NOWHERE: number[] = [];

/** Finds the phrases of a list among words, without writing out every form that a pattern has. */
export class Phrases implements Finder {
  private readonly start = new State();
  /** Where the first word leads: most words begin no phrase, and that has to be told quickly. */
  private readonly first = new Map<string, State[]>();
  private readonly firstSlots: [slot: string, next: State][] = [];

  private readonly slots: Readonly<Record<string, Finder>>;

  /** @param slots what stands in braces */
  constructor(list: PhraseList, slots: Readonly<Record<string, Finder>> = {}) {
    this.slots = slots;
    const end = new State(true);
    for (const entry of entriesOf(list)) this.add(patternOf(entry), this.start, end);
    for (const state of placesOf([this.start])) {
      for (const [word, next] of state.words) this.first.set(word, [...(this.first.get(word) ?? []), ...next]);
      this.firstSlots.push(...state.slots);
    }
  }

  /** Where phrases end that begin at a word. */
  endsAt(words: readonly Word[], from: number): number[] {
    if (from >= words.length || !words[from]!.some((form) => this.mayBegin(form))) return NOWHERE;
    const reached: State[][] = [];
    const go = (next: State[], to: number) => void (reached[to] ??= []).push(...next);
    for (const form of words[from]!) go(this.first.get(form) ?? [], from + 1);
    for (const [slot, next] of this.firstSlots) for (const to of this.slots[slot]!.endsAt(words, from)) go([next], to);
    return this.follow(words, from + 1, reached, go);
  }

  /** The words that phrases begin with, but for what stands in braces. */
  get firstWords(): string[] {
    return [...this.first.keys()];
  }

  mayBegin(form: string): boolean {
    return this.first.has(form) || this.firstSlots.some(([slot]) => this.slots[slot]!.mayBegin(form));
  }

  /** Whether the words, all of them, are a phrase. */
  isWhole(words: readonly Word[]): boolean {
    return this.endsAt(words, 0).includes(words.length);
  }

  /** Whether a phrase is anywhere among the words from one on. */
  isIn(words: readonly Word[], from = 0): boolean {
    return words.some((_, at) => at >= from && this.endsAt(words, at).length > 0);
  }

  private follow(words: readonly Word[], from: number, reached: State[][], go: (next: State[], to: number) => void) {
    const ends: number[] = [];
    for (let at = from; at <= words.length; at++) {
      const places = placesOf(reached[at] ?? []);
      for (const { words: edges, slots } of at < words.length ? places : []) {
        for (const form of words[at]!) go(edges.get(form) ?? [], at + 1);
        for (const [slot, next] of slots) for (const to of this.slots[slot]!.endsAt(words, at)) go([next], to);
      }
      if ([...places].some(({ isEnd }) => isEnd)) ends.push(at);
    }
    return ends;
  }

  private add(pattern: Pattern, from: State, to: State): void {
    if ('word' in pattern) from.words.set(pattern.word, [...(from.words.get(pattern.word) ?? []), to]);
    else if ('slot' in pattern) this.addSlot(pattern.slot, from, to);
    else if ('oneOf' in pattern) for (const each of pattern.oneOf) this.add(each, from, to);
    else this.addRow(pattern.row, from, to);
  }

  private addSlot(slot: string, from: State, to: State): void {
    if (!this.slots[slot]) throw new Error(`There is no {${slot}} here.`);
    from.slots.push([slot, to]);
  }

  private addRow(row: Pattern[], from: State, to: State): void {
    if (row.length === 0) return void from.same.push(to);
    const last = row.length - 1;
    let at = from;
    row.forEach((each, index) => {
      const next = index === last ? to : new State();
      this.add(each, at, next);
      at = next;
    });
  }
}

/** These, and every place that is reached from them without a word. */
function placesOf(states: State[]): Set<State> {
  const places = new Set(states);
  for (const { same } of places) for (const state of same) places.add(state);
  return places;
}

/** Finds one or several in a row of something. */
export class Repeated implements Finder {
  private readonly finders: readonly Finder[];
  private readonly most: number;

  /** @param most so many at most */
  constructor(finders: readonly Finder[], most: number) {
    this.finders = finders;
    this.most = most;
  }

  endsAt(words: readonly Word[], from: number): number[] {
    const found = new Set<number>();
    let starts = [from];
    for (let count = 0; count < this.most && starts.length > 0; count++) {
      starts = starts.flatMap((start) => this.finders.flatMap((finder) => finder.endsAt(words, start)));
      starts = starts.filter((end) => !found.has(end));
      for (const end of starts) found.add(end);
    }
    return [...found];
  }

  mayBegin(form: string): boolean {
    return this.finders.some((finder) => finder.mayBegin(form));
  }
}
