import { APIConnectionError, type APIConnectOptions, delay, normalizeLanguage, stt } from '@livekit/agents';
import { type AudioFrame } from '@livekit/rtc-node';
import { type WebSocket } from 'ws';

/** Without sound the service hangs up after ten seconds. */
const KEEP_ALIVE_MS = 5_000;

/** How long the last words are waited for once the sound has ended, in ms. */
const LAST_WORDS_MS = 3_000;

/** What it takes to listen. */
export interface DeepgramLine {
  /** The language that callers were said to speak. */
  language: string;
  /** A connection for mono sound of this sample rate. */
  connect(sampleRate: number): Promise<WebSocket>;
}

/** What the service tells, as far as it is of use. */
interface Message {
  type?: string;
  is_final?: boolean;
  speech_final?: boolean;
  metadata?: { request_id?: string };
  channel?: { alternatives?: { transcript?: string; confidence?: number }[] };
}

/** Listens over one connection after the other: what is said while there is none waits for the next. */
export class DeepgramListening extends stt.SpeechStream {
  readonly label = 'signoff.DeepgramListening';
  /** Sound that has no connection yet. */
  private waiting: AudioFrame | undefined;
  private unreportedSeconds = 0;
  private speaking = false;
  private ended = false;

  constructor(
    private readonly line: stt.STT & DeepgramLine,
    options: APIConnectOptions,
  ) {
    super(line, undefined, options);
  }

  protected async run(): Promise<void> {
    while (!this.waiting) {
      const sound = await this.nextSound(this.abortSignal);
      if (sound === undefined) return;
      if (typeof sound !== 'symbol') this.waiting = sound;
    }
    const socket = await this.line.connect(this.waiting.sampleRate);
    const over = new AbortController();
    const keepAlive = setInterval(() => socket.send('{"type":"KeepAlive"}'), KEEP_ALIVE_MS);
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) this.take(messageOf(data));
    });
    try {
      await Promise.race([this.send(socket, AbortSignal.any([this.abortSignal, over.signal])), this.broken(socket)]);
    } finally {
      over.abort();
      clearInterval(keepAlive);
      socket.terminate();
      this.turn(false);
    }
  }

  /** Sends the sound to its end, and waits for the last words. */
  private async send(socket: WebSocket, signal: AbortSignal): Promise<void> {
    let sound: AudioFrame | symbol | undefined = this.waiting;
    this.waiting = undefined;
    for (; sound; sound = await this.nextSound(signal)) {
      if (typeof sound === 'symbol') {
        socket.send('{"type":"Finalize"}');
        continue;
      }
      const { data, samplesPerChannel, sampleRate } = sound;
      socket.send(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
      this.unreportedSeconds += samplesPerChannel / sampleRate;
    }
    if (signal.aborted) return;
    this.ended = true;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.send('{"type":"CloseStream"}');
    await Promise.race([closed, delay(LAST_WORDS_MS, { signal }).catch(() => undefined)]);
  }

  /** Rejects when the service hangs up before the sound has ended. */
  private broken(socket: WebSocket): Promise<never> {
    return new Promise((_, reject) => {
      socket.once('close', (code) => {
        if (!this.ended) reject(new APIConnectionError({ message: `the connection was closed (${code})` }));
      });
    });
  }

  /** Sound, a symbol where a pause is wanted to be taken for an end, or undefined at the end. */
  private async nextSound(signal: AbortSignal): Promise<AudioFrame | symbol | undefined> {
    try {
      const sound = await this.input.next({ signal });
      return sound.done ? undefined : sound.value;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  private take({ type, is_final: isFinal, speech_final: isEnd, metadata, channel }: Message): void {
    if (this.queue.closed) return;
    if (type === 'SpeechStarted') this.turn(true);
    if (type === 'UtteranceEnd') this.turn(false);
    if (type !== 'Results') return;
    const { transcript: text = '', confidence = 1 } = channel?.alternatives?.[0] ?? {};
    if (text !== '') {
      this.turn(true);
      this.queue.put({
        type: isFinal ? stt.SpeechEventType.FINAL_TRANSCRIPT : stt.SpeechEventType.INTERIM_TRANSCRIPT,
        requestId: metadata?.request_id,
        alternatives: [{ text, confidence, language: normalizeLanguage(this.line.language), startTime: 0, endTime: 0 }],
      });
      if (isFinal) this.report(metadata?.request_id ?? '');
    }
    if (isEnd) this.turn(false);
  }

  /** The caller begins to speak, or ends; told once. */
  private turn(speaking: boolean): void {
    if (this.speaking === speaking || this.queue.closed) return;
    this.speaking = speaking;
    this.queue.put({ type: speaking ? stt.SpeechEventType.START_OF_SPEECH : stt.SpeechEventType.END_OF_SPEECH });
  }

  private report(requestId: string): void {
    const recognitionUsage = { audioDuration: this.unreportedSeconds };
    this.unreportedSeconds = 0;
    this.queue.put({ type: stt.SpeechEventType.RECOGNITION_USAGE, requestId, recognitionUsage });
  }
}

function messageOf(data: Buffer): Message {
  try {
    return (JSON.parse(data.toString()) ?? {}) as Message;
  } catch {
    return {};
  }
}
