import { llm, voice } from '@livekit/agents';
import { type TurnKind } from '@signoff/contracts';
import { type SpokenTurn } from '@signoff/calls';
import { inTime } from '@signoff/platform';
import { speakable, storable } from '@signoff/texts';
import { type CallContext } from '../context/call-context.js';
import { agentSession, type CallModels, startSession } from './agent-session.js';

/** How long the SDK may take to close a session, in ms: a playback that never reports its end would block it for ever. */
const CLOSE_MS = 3_000;

/** How long it may take until speech that was cut off is reported as a turn, in ms. */
const CUT_MS = 1_000;

/** Voicemail detection: silence after answering counts as a person; a machine that speaks is not interrupted. */
const DETECTION = {
  noSpeechTimeoutMs: 3_000,
  detectionTimeoutMs: 10_000,
  interruptOnMachine: false,
  suppressCompatibilityWarning: true,
} as const;

/** Who has answered an outbound call. */
type Answerer = `${voice.AMDCategory}`;

/** How much of a speech reached the caller. */
export type Heard = 'none' | 'partial' | 'full';

/** Something the agent says. */
export interface Speech {
  /** Resolves when it is over, however it ended; never rejects. */
  done: Promise<Heard>;
  /** Stops it at once. */
  stop(): void;
}

/** What the talk reports and asks, in the order in which it happens. */
export interface TalkListener {
  /** Whether the model may say anything now. Asked before each of its turns. */
  mayThink(): boolean;
  /** A sound on the caller's side has begun or ended. */
  onCallerSound(speaking: boolean): void;
  /** What the caller said, piece by piece. */
  onCallerWords(text: string): void;
  /** The caller's turn is over. Returns whether the model may answer it. */
  onCallerTurn(): boolean;
  /** The agent has said a turn, in full or in part. */
  onTurn(turn: SpokenTurn): void;
  /** The agent began to think or to speak. */
  onBusy(): void;
  /** The agent is listening again. */
  onQuiet(): void;
  /** A model failed for good: all retries are used up. */
  onFailed(part: 'stt' | 'llm' | 'tts' | 'platform', detail: string): void;
}

/** What a talk is started with. */
interface TalkStart {
  instructions: string;
  tools: llm.ToolContextLike;
  /** What was said before another process took over, oldest first. */
  history: { role: 'caller' | 'agent'; text: string }[];
  listener: TalkListener;
}

/**
 * One conversation with the model: LiveKit's AgentSession, without a LiveKit worker and, on the text channel, without a
 * room. By itself it only answers the caller's turns, and only when the listener permits it. Everything else that it says it
 * is told to say.
 */
export class Talk {
  private readonly session: voice.AgentSession;
  /** The speech under way: what it is for, and whether its model has failed. */
  private saying: Saying | undefined;
  private closed = false;

  constructor(
    private readonly context: Pick<CallContext, 'clock' | 'logger'>,
    private readonly models: CallModels,
  ) {
    this.session = agentSession(models);
  }

  /** Starts to listen. Nothing can be said before that. */
  async start({ instructions, tools, history, listener }: TalkStart): Promise<void> {
    this.listen(listener);
    const chatCtx = new llm.ChatContext(history.map(chatMessage));
    await startSession(this.session, new GatedAgent(listener, { instructions, tools, chatCtx }), this.models.voice);
  }

  /** Synthesises texts ahead, in their order, so that they are said without delay later. */
  prepare(texts: string[]): void {
    void this.models.voice?.lines.prepare(texts.map((text) => this.asSaid(text)));
  }

  /** Says a text, with speech that was synthesised ahead if there is any. */
  say(written: string, kind: TurnKind, interruptible = true): Speech {
    const text = this.asSaid(written);
    const audio = this.models.voice?.lines.speechOf(text);
    return this.speak(kind, text, () =>
      this.session.say(text, { allowInterruptions: this.yields(interruptible, kind), ...(audio && { audio }) }),
    );
  }

  /** A text of the persona as it is said: a voice says it without Markdown and the like, or as it stands if nothing is left. */
  private asSaid(text: string): string {
    return (this.models.voice && speakable(text, this.models.voice.says)) || text;
  }

  /** Lets the model answer what the caller said. */
  reply(text: string, options: { withTools: boolean }): Speech {
    return this.speak('talk', null, () =>
      this.session.generateReply({
        userInput: chatMessage({ role: 'caller', text }),
        ...(!options.withTools && { toolChoice: 'none' as const }),
      }),
    );
  }

  /**
   * Lets the model say the closing from instructions, without tools.
   *
   * @param fallback said word for word when the model says nothing, or stops in the middle
   */
  generateClosing(instructions: string, fallback: string, interruptible: boolean): Speech {
    const allowInterruptions = this.yields(interruptible, 'closing');
    let current = this.speak('closing', null, () =>
      this.session.generateReply({ instructions, toolChoice: 'none', allowInterruptions }),
    );
    let stopped = false;
    const done = current.done.then((heard) => {
      if (heard === 'full' || stopped) return heard;
      current = this.say(fallback, 'closing', interruptible);
      return current.done;
    });
    const stop = () => {
      stopped = true;
      current.stop();
    };
    return { done, stop };
  }

  /**
   * Detects who has answered an outbound call: a person, a machine, or unknown. Says nothing meanwhile. Never rejects.
   */
  async whoAnswered(): Promise<Answerer> {
    const detector = new voice.AMD(this.session, { ...DETECTION, llm: null, stt: null });
    try {
      return (await detector.execute()).category;
    } catch (error) {
      this.context.logger.warn({ err: error }, 'voicemail detection failed');
      return voice.AMDCategory.UNCERTAIN;
    } finally {
      await detector.aclose();
    }
  }

  /**
   * Stops what is being said or thought, and what waits to be said. Resolves when what was cut off has been reported as a
   * turn, or after {@link CUT_MS}.
   */
  async cut(): Promise<void> {
    if (this.closed) return;
    try {
      this.session.interrupt({ force: true });
    } catch (error) {
      // The session has closed itself, and says nothing any more.
      this.context.logger.debug({ err: error }, 'nothing to cut');
    }
    await inTime(this.quiet(), CUT_MS, this.context.clock);
  }

  /** Whether the agent neither speaks nor thinks. */
  get isQuiet(): boolean {
    return this.session.agentState === 'listening';
  }

  /** Ends the conversation without another word. After {@link CLOSE_MS} it no longer waits for the session. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await inTime(this.session.close(), CLOSE_MS, this.context.clock);
    await this.models.voice?.close();
  }

  /** Resolves when the agent neither speaks nor thinks: the session reports a turn before it listens again. */
  private quiet(): Promise<void> {
    if (this.isQuiet) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!this.isQuiet) return;
        this.session.off(voice.AgentSessionEventTypes.AgentStateChanged, look);
        resolve();
      };
      this.session.on(voice.AgentSessionEventTypes.AgentStateChanged, look);
    });
  }

  /** In spoken calls only the hangup machine decides whether the caller stops a closing: see {@link cut}. */
  private yields(interruptible: boolean, kind: TurnKind): boolean {
    return interruptible && !(this.models.voice && kind === 'closing');
  }

  private speak(kind: TurnKind, text: string | null, begin: () => voice.SpeechHandle): Speech {
    let handle: voice.SpeechHandle;
    try {
      handle = begin();
    } catch (error) {
      this.context.logger.warn({ err: error }, 'speech refused by the session');
      return { done: Promise.resolve('none'), stop: () => undefined };
    }
    const saying: Saying = (this.saying = { kind, text, failed: false, played: !this.models.voice });
    const done = handle.waitForPlayout().then(
      () => heard(handle, saying),
      () => 'none' as const,
    );
    void done.then(() => {
      if (this.saying === saying) this.saying = undefined;
    });
    return { done, stop: () => void handle.interrupt(true) };
  }

  private listen(listener: TalkListener): void {
    const { session } = this;
    session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
      if (item.type === 'message' && item.role === 'assistant') this.onSaid(item, listener);
    });
    session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
      listener.onCallerSound(newState === 'speaking');
    });
    session.on(voice.AgentSessionEventTypes.UserInputTranscribed, ({ transcript, isFinal }) => {
      const words = storable(transcript).trim();
      if (isFinal && words !== '') listener.onCallerWords(words);
    });
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => {
      if (newState === 'thinking' || newState === 'speaking') listener.onBusy();
      else if (newState === 'listening') listener.onQuiet();
    });
    session.on(voice.AgentSessionEventTypes.Error, ({ error }) => this.onError(error, listener));
    session.on(voice.AgentSessionEventTypes.Close, ({ reason, error }) => {
      if (!this.closed) listener.onFailed('platform', `session closed: ${reason} ${describe(error)}`.trim());
    });
  }

  private onSaid(item: llm.ChatMessage, listener: TalkListener): void {
    const text = storable(item.textContent ?? '').trim();
    const { startedSpeakingAt, stoppedSpeakingAt } = item.metrics ?? {};
    // What could not be played was not said.
    if (text === '' || (this.models.voice && startedSpeakingAt === undefined)) return;
    const saying = this.sayingOf(text);
    if (saying) saying.played = true;
    const now = this.context.clock.now();
    listener.onTurn({
      itemId: item.id,
      role: 'agent',
      kind: saying?.kind ?? 'talk',
      text,
      interrupted: item.interrupted || (saying?.failed ?? false),
      startedAt: startedSpeakingAt ? new Date(startedSpeakingAt * 1000) : now,
      endedAt: stoppedSpeakingAt ? new Date(stoppedSpeakingAt * 1000) : now,
      metrics: latencies(item),
    });
  }

  /** The speech under way that a text belongs to; undefined for answers to the caller's spoken turns. */
  private sayingOf(text: string): Saying | undefined {
    const { saying } = this;
    return saying && (saying.text === null || saying.text.trim().startsWith(text)) ? saying : undefined;
  }

  private onError(error: unknown, listener: TalkListener): void {
    const { type, recoverable, error: cause } = error as { type?: string; recoverable?: boolean; error?: unknown };
    // The chains of speech to text mark their final failures as recoverable, or the SDK would hang up (see BatchSttChain).
    if (recoverable && type !== 'stt_error') return;
    // A text that is written word for word needs no model.
    if (this.saying && (this.models.voice || this.saying.text === null)) this.saying.failed = true;
    this.context.logger.warn({ err: cause ?? error }, 'model failed');
    const part = /^(stt|llm|tts)_error$/.exec(type ?? '')?.[1] as 'stt' | 'llm' | 'tts' | undefined;
    listener.onFailed(part ?? 'platform', describe(cause ?? error));
  }
}

/** A speech that has begun: what it is for, whether its model or voice has failed, and whether any of it was played. */
interface Saying {
  kind: TurnKind;
  text: string | null;
  failed: boolean;
  played: boolean;
}

/** An agent whose model stays silent whenever the listener does not permit it to speak, whatever the SDK asks of it. */
class GatedAgent extends voice.Agent {
  constructor(
    private readonly listener: TalkListener,
    options: voice.AgentOptions<unknown>,
  ) {
    super(options);
  }

  override async llmNode(...args: Parameters<voice.Agent['llmNode']>): ReturnType<voice.Agent['llmNode']> {
    return this.listener.mayThink() ? super.llmNode(...args) : null;
  }

  override onUserTurnCompleted(): Promise<void> {
    return this.listener.onCallerTurn() ? Promise.resolve() : Promise.reject(new voice.StopResponse());
  }
}

function chatMessage({ role, text }: { role: 'caller' | 'agent'; text: string }): llm.ChatMessage {
  return llm.ChatMessage.create({ role: role === 'caller' ? 'user' : 'assistant', content: [text] });
}

/** The session's measurements, converted from seconds to ms. */
function latencies({ metrics }: llm.ChatMessage): Record<string, number> {
  const { llmNodeTtft, ttsNodeTtfb, endOfTurnDelay, transcriptionDelay, e2eLatency } = metrics ?? {};
  const seconds = { llmTtft: llmNodeTtft, ttsTtfb: ttsNodeTtfb, endOfTurnDelay, transcriptionDelay, e2eLatency };
  return Object.fromEntries(
    Object.entries(seconds).flatMap(([name, value]) =>
      value === undefined ? [] : [[`${name}Ms`, Math.round(value * 1000)]],
    ),
  );
}

function heard(handle: voice.SpeechHandle, saying: Saying): Heard {
  const isSilent = saying.text === null && handle.chatItems.every((item) => item.type !== 'message');
  if (isSilent || !saying.played) return 'none';
  return handle.interrupted || saying.failed ? 'partial' : 'full';
}

/**
 * What tenants may see of a failure: its name and its HTTP status, or what was wrong with an answer. The rest (addresses, answers of servers, keys that these
 * repeat) goes to the platform's logs only.
 */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'UnusableAnswer') return `${error.name}: ${error.message}`;
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  const code = [statusCode, status].find((value) => Number.isInteger(value) && Number(value) > 0);
  return code === undefined ? error.name : `${error.name} ${Number(code)}`;
}
