import { llm, voice } from '@livekit/agents';
import { type TurnKind } from '@signoff/contracts';
import { type SpokenTurn } from '@signoff/calls';
import { inTime } from '@signoff/platform';
import { heardPart, speakable, storable } from '@signoff/texts';
import { type CallContext } from '../context/call-context.js';
import { type AgentAudio } from '../speech/agent-audio.js';
import { agentSession, type CallModels, startSession } from './agent-session.js';

/** How long the SDK may take to close a session, in ms: a playback that never reports its end would block it for ever. */
const CLOSE_MS = 3_000;

/** How long it may take until speech that was cut off is reported as a turn, in ms. */
const CUT_MS = 1_000;

/** How many speeches are remembered until the session reports what was said of them. */
const MOST_SAYINGS = 16;

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
  /** Whether its model or its voice has failed. */
  readonly failed: boolean;
  /** Stops it at once. */
  stop(): void;
}

/** How the model answers: by default with its tools, and the caller may interrupt it. */
export interface ReplyOptions {
  withTools?: boolean;
  interruptible?: boolean;
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
  /** The caller hears the agent: called again and again while they do. */
  onSound(): void;
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
  private audio: AgentAudio | undefined;
  /** What was begun last, in its order: what it is for, and what became of it. */
  private sayings: Saying[] = [];
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
    const agent = new GatedAgent(listener, { instructions, tools, chatCtx });
    this.audio = await startSession(this.session, agent, this.models.voice);
    if (this.audio) this.audio.onSound = () => listener.onSound();
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
  reply(text: string, { withTools = true, interruptible = true }: ReplyOptions = {}): Speech {
    return this.speak('talk', null, () =>
      this.session.generateReply({
        userInput: chatMessage({ role: 'caller', text }),
        allowInterruptions: interruptible,
        ...(!withTools && { toolChoice: 'none' as const }),
      }),
    );
  }

  /** Gives up what the model is at, and lets it answer anew what the caller said last. */
  async retry(text: string): Promise<Heard> {
    await this.cut();
    const knows = this.session.history.items.findLast((item) => item.type === 'message')?.role === 'user';
    if (!knows) return this.reply(text).done;
    return this.speak('talk', null, () => this.session.generateReply()).done;
  }

  /**
   * Says a text although the agent is thinking, which {@link say} would wait for. The session does not know of it.
   *
   * @returns when it began; null when it could not be said
   */
  async interject(text: string): Promise<Date | null> {
    const { audio, models, context } = this;
    if (!audio || !models.voice) return null;
    await models.voice.lines.prepare([text]);
    const frames = models.voice.lines.speechOf(text);
    const startedAt = context.clock.now();
    return frames && (await audio.insert(frames)) ? startedAt : null;
  }

  /**
   * Lets the model say the first words from instructions, without tools.
   *
   * @param options.fallback said word for word when the model fails or says nothing, or when nothing is heard for `patienceMs`
   * @param options.calleeSaid what somebody who was called said first
   */
  generateGreeting(
    instructions: string,
    { fallback, calleeSaid, patienceMs }: { fallback: string; calleeSaid: string | null; patienceMs: number },
  ): Speech {
    const userInput = calleeSaid === null ? {} : { userInput: chatMessage({ role: 'caller', text: calleeSaid }) };
    const first = this.speak('greeting', null, () =>
      this.session.generateReply({ ...userInput, instructions, toolChoice: 'none' }),
    );
    let isLate = false;
    const cancelPatience = this.context.clock.after(patienceMs, () => {
      isLate = this.session.agentState !== 'speaking';
      if (isLate) first.stop();
    });
    void first.done.then(cancelPatience);
    return orElse(
      first,
      (heard) => isLate || first.failed || heard === 'none',
      () => this.say(fallback, 'greeting'),
    );
  }

  /**
   * Lets the model say the closing from instructions, without tools.
   *
   * @param fallback said word for word when the model says nothing, or stops in the middle
   */
  generateClosing(instructions: string, fallback: string, interruptible: boolean): Speech {
    const allowInterruptions = this.yields(interruptible, 'closing');
    const first = this.speak('closing', null, () =>
      this.session.generateReply({ instructions, toolChoice: 'none', allowInterruptions }),
    );
    return orElse(
      first,
      (heard) => heard !== 'full',
      () => this.say(fallback, 'closing', interruptible),
    );
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
      return { done: Promise.resolve('none'), failed: true, stop: () => undefined };
    }
    const saying = new Saying(kind, text, handle);
    this.sayings = [...this.sayings.slice(1 - MOST_SAYINGS), saying];
    return {
      done: this.outcomeOf(saying).catch(() => 'none' as const),
      stop: () => void handle.interrupt(true),
      get failed() {
        return saying.failed;
      },
    };
  }

  /** A speech that was cut off by force is over before the session has reported what was said of it. */
  private async outcomeOf(saying: Saying): Promise<Heard> {
    const { handle } = saying;
    await handle.waitForPlayout();
    if (handle.interrupted) await inTime(saying.reported, CUT_MS, this.context.clock);
    saying.over = true;
    if (!this.models.voice && saying.text !== null) return handle.interrupted ? 'partial' : 'full';
    return saying.heard;
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
    const whole = storable(item.textContent ?? '').trim();
    const { startedSpeakingAt, stoppedSpeakingAt } = item.metrics ?? {};
    const saying = this.sayings.find((each) => each.isReportedBy(item, whole));
    const interrupted = item.interrupted || (saying?.failed ?? false);
    const share = this.shareHeard(whole, interrupted, startedSpeakingAt !== undefined);
    const text = heardPart(whole, share);
    saying?.report(text === '' ? 'none' : interrupted ? 'partial' : 'full');
    // What could not be played was not said.
    if (text === '') return;
    // The model must not believe that the caller has heard the rest.
    if (text !== whole) item.content = [text];
    const now = this.context.clock.now();
    listener.onTurn({
      itemId: item.id,
      role: 'agent',
      kind: saying?.kind ?? 'talk',
      text,
      interrupted,
      startedAt: startedSpeakingAt ? new Date(startedSpeakingAt * 1000) : now,
      endedAt: stoppedSpeakingAt ? new Date(stoppedSpeakingAt * 1000) : now,
      metrics: { ...latencies(item), ...(interrupted && { heardShare: Math.round(share * 1000) / 1000 }) },
    });
  }

  /** How much of a text was heard, from 0 to 1: by how long it was played, where it was spoken. */
  private shareHeard(text: string, interrupted: boolean, began: boolean): number {
    const { audio, models } = this;
    if (!audio || !models.voice) return 1;
    const { ms, audibleMs } = audio.takePlayed();
    if (!began || audibleMs === 0) return 0;
    if (interrupted) return Math.min(1, ms / models.voice.lines.msOf(text));
    models.voice.lines.pace.measure(text, ms);
    return 1;
  }

  private onError(error: unknown, listener: TalkListener): void {
    const { type, recoverable, error: cause } = error as { type?: string; recoverable?: boolean; error?: unknown };
    // The chains of speech to text mark their final failures as recoverable, or the SDK would hang up (see BatchSttChain).
    if (recoverable && type !== 'stt_error') return;
    const saying = this.sayings.find(({ over }) => !over);
    // A text that is written word for word needs no model.
    if (saying && (this.models.voice || saying.text === null)) saying.failed = true;
    this.context.logger.warn({ err: cause ?? error }, 'model failed');
    const part = /^(stt|llm|tts)_error$/.exec(type ?? '')?.[1] as 'stt' | 'llm' | 'tts' | undefined;
    listener.onFailed(part ?? 'platform', describe(cause ?? error));
  }
}

/** A speech that was begun. */
class Saying {
  /** Whether its model or its voice has failed. */
  failed = false;
  /** Whether it is over, and nothing more can fail. */
  over = false;
  /** How much of it was heard, as far as the session has reported it. */
  heard: Heard = 'none';
  private readonly report_ = Promise.withResolvers<void>();

  /** @param text what it says word for word; null when the model makes the words */
  constructor(
    readonly kind: TurnKind,
    readonly text: string | null,
    readonly handle: voice.SpeechHandle,
  ) {}

  /** Resolves when the session has reported what was said. */
  get reported(): Promise<void> {
    return this.report_.promise;
  }

  /** Takes how much of it was heard: a speech may be several messages, and one that was not heard spoils the whole. */
  report(heard: Heard): void {
    this.heard = this.failed && heard === 'full' ? 'partial' : heard;
    this.report_.resolve();
  }

  /** Whether a message of the session is what was said of it. The SDK says so itself only of words that a model made. */
  isReportedBy({ id }: llm.ChatMessage, text: string): boolean {
    if (this.text !== null) return !this.over && lettersOf(this.text).startsWith(lettersOf(text));
    return this.handle.chatItems.some((item) => item.id === id);
  }
}

/** A speech and, unless it is stopped, another one after it where the first did not suffice. */
function orElse(first: Speech, isNeeded: (heard: Heard) => boolean, other: () => Speech): Speech {
  let current = first;
  let stopped = false;
  const done = first.done.then((heard) => {
    if (!isNeeded(heard) || stopped) return heard;
    current = other();
    return current.done;
  });
  const stop = () => {
    stopped = true;
    current.stop();
  };
  return {
    done,
    stop,
    get failed() {
      return current.failed;
    },
  };
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

/** A text without what is not spoken: filters between text and voice change that. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
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
