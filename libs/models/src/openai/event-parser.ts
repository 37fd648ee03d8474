/** Stands for `[DONE]`, the payload that ends a stream. */
export const DONE = Symbol('[DONE]');

/** The longest payload that is kept, in characters. The largest real ones, whole answers that are not streamed, have some 100,000. */
const MAX_PAYLOAD = 1_000_000;

/** How much of a body that is no stream is shown in an error, in characters. */
const SHOWN_LENGTH = 80;

const FIELD_LINE = /^(?:data|event|id|retry)?(?::|$)/;

/**
 * Reads a stream of server-sent events whose payloads are JSON (WHATWG HTML, section 9.2), and what servers send in its
 * place: one JSON value (an answer that is not streamed), or one on each line. More lenient than the standard: a payload
 * is taken as soon as it is complete JSON, so that servers which forget the empty line between two events, or after the
 * last one, are understood.
 */
export class EventParser {
  private readonly decoder = new TextDecoder();
  /** The line that has no end yet. */
  private line = '';
  private payload = '';
  private eventName = '';
  private form: 'unknown' | 'events' | 'json' = 'unknown';

  /**
   * Takes the next bytes, cut anywhere.
   *
   * @returns the payloads that they complete: JSON values and {@link DONE}
   * @throws Error for a body that is neither a stream nor JSON, and for a payload that is not JSON or too long
   */
  push(bytes: Uint8Array): unknown[] {
    return this.read(this.decoder.decode(bytes, { stream: true }), false);
  }

  /** Takes the end of the body, and returns what it completes; throws as {@link push} does. */
  end(): unknown[] {
    const values = this.read(`${this.decoder.decode()}\n`, true);
    return [...values, ...this.flush()];
  }

  private read(text: string, isLast: boolean): unknown[] {
    const buffer = this.line + text;
    // A carriage return at the very end may be half of a line end.
    const whole = buffer.endsWith('\r') && !isLast ? buffer.slice(0, -1) : buffer;
    const lines = whole.split(/\r\n|\n|\r/);
    this.line = lines.pop()! + buffer.slice(whole.length);
    if (this.line.length > MAX_PAYLOAD) throw tooLong();
    return lines.flatMap((line) => this.takeLine(line));
  }

  private takeLine(line: string): unknown[] {
    if (this.form === 'unknown') this.form = formOf(line);
    if (this.form === 'unknown') return [];
    if (this.form === 'json') return this.add(line);
    if (line === '') {
      const values = this.flush();
      this.eventName = '';
      return values;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line)!;
    if (field === 'event') this.eventName = value!.trim();
    return field === 'data' ? this.add(value!) : [];
  }

  /** Adds a line to the payload; returns the payload once it is complete. */
  private add(line: string): unknown[] {
    const isFirst = this.payload === '';
    this.payload += isFirst ? line : `\n${line}`;
    if (this.payload.length > MAX_PAYLOAD) throw tooLong();
    if (this.payload.trim() === '[DONE]') return this.flush();
    if (!/[\]}"\w]\s*$/.test(line)) return [];
    try {
      return this.give(JSON.parse(this.payload));
    } catch {
      return [];
    }
  }

  /** What is left of the payload when no more of it can come. */
  private flush(): unknown[] {
    const payload = this.payload.trim();
    this.payload = '';
    if (payload === '') return [];
    return this.give(payload === '[DONE]' ? DONE : JSON.parse(payload));
  }

  private give(value: unknown): unknown[] {
    this.payload = '';
    const isBareError =
      this.eventName === 'error' && !(value !== null && typeof value === 'object' && 'error' in value);
    return [isBareError ? { error: value } : value];
  }
}

function formOf(line: string): 'unknown' | 'events' | 'json' {
  const text = line.trim();
  if (text === '') return 'unknown';
  if (/^[[{]/.test(text)) return 'json';
  if (FIELD_LINE.test(text)) return 'events';
  throw new Error(`the answer is not a stream of JSON: ${text.slice(0, SHOWN_LENGTH)}`);
}

function tooLong(): Error {
  return new Error(`one event of the answer is longer than ${MAX_PAYLOAD} characters`);
}
