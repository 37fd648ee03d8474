import { llm, voice } from '@livekit/agents';
import { type TurnKind } from '@signoff/contracts';
import { type SpokenTurn } from '@signoff/calls';
import { type Clock, type Logger, storable } from '@signoff/platform';

/** How much of a speech reached the caller. */
export type Heard = 'none' | 'partial' | 'full';

/** Something the agent says. */
export interface Speech {
  /** Resolves when it is over, however it ended; never rejects. */
  done: Promise<Heard>;
  /** Stops it at once. */
  stop(): void;
}

/** What the talk tells about itself. Called in the order in which it happens. */
export interface TalkListener {
  /** A turn was said, as far as it was said. */
  onTurn(turn: SpokenTurn): void;
  /** The agent began to think or to speak. */
  onBusy(): void;
  /** The agent is listening again. */
  onQuiet(): void;
  /** A model failed for good: the SDK's own retries are used up. */
  onFailed(part: 'stt' | 'llm' | 'tts' | 'platform', detail: string): void;
}

export interface TalkOptions {
  /** Whether the model may say anything now: never once the call is granted its end. Asked before each of its turns. */
  mayThink: () => boolean;
  instructions: string;
  llm: llm.LLM;
  tools: llm.ToolContextLike;
  /** What was said before another process took over, oldest first. */
  history: { role: 'caller' | 'agent'; text: string }[];
  clock: Clock;
  logger: Logger;
}

/**
 * One conversation with the model: LiveKit's AgentSession, without a LiveKit worker and, on the text channel, without a
 * room. It says what it is told to say and answers what it is told to answer; when to do so is decided elsewhere.
 */
export class Talk {
  private readonly session: voice.AgentSession;
  private readonly agent: voice.Agent;
  /** The speech under way: what it is for, and whether its model has failed. */
  private saying: { kind: TurnKind; text: string | null; failed: boolean } | undefined;
  private closed = false;

  constructor(
    private readonly options: TalkOptions,
    private readonly listener: TalkListener,
  ) {
    this.agent = new GatedAgent(options.mayThink, {
      instructions: options.instructions,
      tools: options.tools,
      chatCtx: new llm.ChatContext(options.history.map(chatMessage)),
    });
    this.session = new voice.AgentSession({
      llm: options.llm,
      vad: null,
      userAwayTimeout: null,
      turnHandling: { turnDetection: null },
    });
    this.listen();
  }

  async start(): Promise<void> {
    await this.session.start({ agent: this.agent });
  }

  /** Says a text as it stands. */
  say(text: string, kind: TurnKind, interruptible = true): Speech {
    return this.speak(kind, text, () => this.session.say(text, { allowInterruptions: interruptible }));
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
   * Lets the model say the closing from instructions; it can do nothing else meanwhile.
   *
   * @param fallback said as it stands when the model says nothing, or breaks off
   */
  generateClosing(instructions: string, fallback: string, interruptible: boolean): Speech {
    let current = this.speak('closing', null, () =>
      this.session.generateReply({ instructions, toolChoice: 'none', allowInterruptions: interruptible }),
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

  /** Stops whatever is being said or thought, and whatever waits to be said. */
  cut(): void {
    if (this.closed) return;
    try {
      this.session.interrupt({ force: true });
    } catch (error) {
      // A session that has closed itself says nothing any more.
      this.options.logger.debug({ err: error }, 'nothing to cut');
    }
  }

  /** Ends the conversation without another word. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.session.close();
  }

  private speak(kind: TurnKind, text: string | null, begin: () => voice.SpeechHandle): Speech {
    let handle: voice.SpeechHandle;
    try {
      handle = begin();
    } catch (error) {
      this.options.logger.warn({ err: error }, 'speech refused by the session');
      return { done: Promise.resolve('none'), stop: () => undefined };
    }
    const saying = (this.saying = { kind, text, failed: false });
    const done = handle.waitForPlayout().then(
      () => heard(handle, saying),
      () => 'none' as const,
    );
    void done.then(() => {
      if (this.saying === saying) this.saying = undefined;
    });
    return { done, stop: () => void handle.interrupt(true) };
  }

  private listen(): void {
    const { session, listener } = this;
    session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
      if (item.type === 'message' && item.role === 'assistant') this.onSaid(item);
    });
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => {
      if (newState === 'thinking' || newState === 'speaking') listener.onBusy();
      else if (newState === 'listening') listener.onQuiet();
    });
    session.on(voice.AgentSessionEventTypes.Error, ({ error }) => this.onError(error));
    session.on(voice.AgentSessionEventTypes.Close, ({ reason, error }) => {
      if (!this.closed) listener.onFailed('platform', `session closed: ${reason} ${describe(error)}`.trim());
    });
  }

  private onSaid(item: llm.ChatMessage): void {
    const text = storable(item.textContent ?? '').trim();
    if (text === '') return;
    const { startedSpeakingAt, stoppedSpeakingAt } = item.metrics ?? {};
    const now = this.options.clock.now();
    this.listener.onTurn({
      itemId: item.id,
      role: 'agent',
      kind: this.kindOf(text),
      text,
      interrupted: item.interrupted,
      startedAt: startedSpeakingAt ? new Date(startedSpeakingAt * 1000) : now,
      endedAt: stoppedSpeakingAt ? new Date(stoppedSpeakingAt * 1000) : now,
      metrics: latencies(item),
    });
  }

  private kindOf(text: string): TurnKind {
    const { saying } = this;
    if (!saying) return 'talk';
    return saying.text === null || saying.text.trim().startsWith(text) ? saying.kind : 'talk';
  }

  private onError(error: unknown): void {
    const { type, recoverable, error: cause } = error as { type?: string; recoverable?: boolean; error?: unknown };
    if (recoverable) return;
    if (this.saying?.text === null) this.saying.failed = true;
    this.options.logger.warn({ err: cause ?? error }, 'model failed');
    const part = /^(stt|llm|tts)_error$/.exec(type ?? '')?.[1] as 'stt' | 'llm' | 'tts' | undefined;
    this.listener.onFailed(part ?? 'platform', describe(cause ?? error));
  }
}

/** An agent whose model keeps silent while it may not think, whatever the SDK would have it answer. */
class GatedAgent extends voice.Agent {
  constructor(
    private readonly mayThink: () => boolean,
    options: voice.AgentOptions<unknown>,
  ) {
    super(options);
  }

  override async llmNode(...args: Parameters<voice.Agent['llmNode']>): ReturnType<voice.Agent['llmNode']> {
    return this.mayThink() ? super.llmNode(...args) : null;
  }
}

function chatMessage({ role, text }: { role: 'caller' | 'agent'; text: string }): llm.ChatMessage {
  return llm.ChatMessage.create({ role: role === 'caller' ? 'user' : 'assistant', content: [text] });
}

/** The session's own measurements, seconds there and milliseconds here. */
function latencies({ metrics }: llm.ChatMessage): Record<string, number> {
  const { llmNodeTtft, ttsNodeTtfb, endOfTurnDelay, transcriptionDelay, e2eLatency } = metrics ?? {};
  const seconds = { llmTtft: llmNodeTtft, ttsTtfb: ttsNodeTtfb, endOfTurnDelay, transcriptionDelay, e2eLatency };
  return Object.fromEntries(
    Object.entries(seconds).flatMap(([name, value]) =>
      value === undefined ? [] : [[`${name}Ms`, Math.round(value * 1000)]],
    ),
  );
}

function heard(handle: voice.SpeechHandle, saying: { text: string | null; failed: boolean }): Heard {
  const isSilent = saying.text === null && handle.chatItems.every((item) => item.type !== 'message');
  if (isSilent) return 'none';
  return handle.interrupted || saying.failed ? 'partial' : 'full';
}

/**
 * What may be told of a failure: its kind and its HTTP status. The rest (addresses, answers of servers, keys that they
 * echo) is for the platform's logs.
 */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  const code = [statusCode, status].find((value) => Number.isInteger(value) && Number(value) > 0);
  return code === undefined ? error.name : `${error.name} ${Number(code)}`;
}
