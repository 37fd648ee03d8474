import { callArguments } from '../answer/call-arguments.js';
import { UnusableAnswer } from '../answer/unusable-answer.js';

/** A tool call that is complete. */
export interface CompleteCall {
  id: string;
  name: string;
  /** A JSON object. */
  args: string;
  /** What the provider wants back with the call, e.g. Google's thought signature. */
  extra?: Record<string, unknown>;
}

/** A piece of a tool call, as far as a server gave it. */
interface Piece {
  index?: number;
  id?: string;
  name?: string;
  args: string;
  extra?: Record<string, unknown>;
}

/** A tool call that is being put together; its name is empty until it is known. */
interface Draft extends Omit<Piece, 'args'> {
  name: string;
  args: string[];
}

/** The most calls of one answer, and characters of the arguments of one: what more a model writes, it writes without end. */
const MAX_CALLS = 32;
const MAX_ARGUMENTS = 32_000;

/**
 * Puts the tool calls of an answer together from their pieces. OpenAI gives each call an index and an id, and its name
 * once; others give all calls the index 0, or none, no ids or new ones with each piece, repeat the name with each piece, or
 * the whole call at its end. Whatever they do, no call is lost and no two are mixed: what is not understood makes the whole
 * answer unusable.
 */
export class ToolCallDrafts {
  private readonly drafts: Draft[] = [];
  private readonly knownNames: ReadonlySet<string>;

  /** @param knownNames of the tools that the model was offered */
  constructor(knownNames: Iterable<string>) {
    this.knownNames = new Set(knownNames);
  }

  get isEmpty(): boolean {
    return this.drafts.length === 0;
  }

  /**
   * Takes the pieces of one chunk of the stream.
   *
   * @throws UnusableAnswer when the calls have grown beyond all measure
   */
  add(entries: readonly unknown[]): void {
    const named = new Set<Draft>();
    for (const entry of entries) {
      const piece = pieceOf(entry);
      if (piece) this.take(piece, named);
    }
  }

  /**
   * The calls, in their order. Those without an id are given one; ids are unique.
   *
   * @throws UnusableAnswer when one of them is not complete
   */
  complete(): CompleteCall[] {
    const ids = new Set<string>();
    let extra: Record<string, unknown> | undefined;
    return this.drafts.map((draft) => {
      // Google signs the first of several calls alone, and wants the signature back with each.
      extra = draft.extra ?? extra;
      const id = draft.id === undefined || ids.has(draft.id) ? `call_${crypto.randomUUID()}` : draft.id;
      ids.add(id);
      return { id, name: draft.name, args: argumentsOf(draft), ...(extra && { extra }) };
    });
  }

  private take(piece: Piece, named: Set<Draft>): void {
    let draft = this.draftOf(piece, named);
    if (!draft) this.drafts.push((draft = { name: '', args: [] }));
    if (piece.name !== undefined) {
      if (piece.name !== draft.name) draft.name += piece.name;
      named.add(draft);
    }
    draft.index ??= piece.index;
    draft.id ??= piece.id;
    draft.extra ??= piece.extra;
    if (piece.args !== '') draft.args.push(piece.args);
    this.checkSize(draft);
  }

  /** The call that a piece goes on with; undefined when it begins one. */
  private draftOf(piece: Piece, named: Set<Draft>): Draft | undefined {
    const hasIndex = ({ index }: Draft) => index === undefined || piece.index === undefined || index === piece.index;
    const byId = this.drafts.findLast((draft) => hasIndex(draft) && draft.id !== undefined && draft.id === piece.id);
    const draft = byId ?? this.drafts.findLast(hasIndex);
    if (!draft || piece.name === undefined) return draft;
    return !named.has(draft) && this.continues(draft, piece) ? draft : undefined;
  }

  /** Whether a piece that has a name goes on with a call. */
  private continues(draft: Draft, piece: Piece): boolean {
    const isSameId = draft.id !== undefined && draft.id === piece.id;
    const isOtherId = draft.id !== undefined && piece.id !== undefined && draft.id !== piece.id;
    const written = draft.args.join('');
    if (draft.name === '') return !isOtherId;
    if (draft.name !== piece.name) {
      const joined = draft.name + piece.name!;
      return written === '' && !isOtherId && this.knownNames.has(joined) && !this.knownNames.has(draft.name);
    }
    if (written === '') return !isOtherId;
    if (callArguments(written) === undefined) return true;
    return piece.args === '' ? !isOtherId : isSameId && written === piece.args;
  }

  private checkSize(draft: Draft): void {
    const size = draft.args.reduce((sum, { length }) => sum + length, 0);
    if (this.drafts.length > MAX_CALLS) throw new UnusableAnswer(`more than ${MAX_CALLS} tool calls in one answer`);
    if (size > MAX_ARGUMENTS) throw new UnusableAnswer(`arguments of more than ${MAX_ARGUMENTS} characters`);
  }
}

function pieceOf(entry: unknown): Piece | undefined {
  if (!isObject(entry)) return undefined;
  const { index, id, function: called, extra_content: extra } = entry;
  const { name, arguments: args } = isObject(called) ? called : entry;
  const piece: Piece = { args: textOf(args) };
  if (index !== undefined && index !== null && index !== '') piece.index = Number(index);
  if (typeof id === 'string' && id !== '') piece.id = id;
  if (typeof name === 'string' && name.trim() !== '') piece.name = name.trim();
  if (isObject(extra)) piece.extra = extra;
  return piece.name !== undefined || piece.id !== undefined || piece.args !== '' ? piece : undefined;
}

/** Some servers give arguments as an object, not as JSON. */
function textOf(args: unknown): string {
  if (typeof args === 'string') return args;
  return args === undefined || args === null ? '' : JSON.stringify(args);
}

function argumentsOf({ name, args }: Draft): string {
  if (name === '') throw new UnusableAnswer('a tool call has no name');
  // Servers that repeat what they have sent before with each piece have sent everything with the last.
  const isRepeated = args.every((piece, at) => at === 0 || piece.startsWith(args[at - 1]!));
  const value = callArguments(args.join('')) ?? (isRepeated ? callArguments(args.at(-1)!) : undefined);
  if (value) return JSON.stringify(value);
  const advice = 'The arguments were not a JSON object. Call the tool again with a JSON object.';
  throw new UnusableAnswer('the arguments of a tool call are no JSON object', { tool: name, advice });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
