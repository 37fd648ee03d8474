import { llm } from '@livekit/agents';
import { shortenedContext, talkLength } from '../answer/shortened-context.js';
import { type ProviderSettings } from '../provider/model-provider.js';
import { type AnsweringChain, type LlmLink, type LlmUse } from './answering-chain.js';
import { ChainedAnswer } from './chained-answer.js';
import { type Patience } from './patience.js';
import { StandbyList } from './standby-list.js';

type Chat = Parameters<llm.LLM['chat']>[0];

/** A model that fails by itself when it keeps silent. */
export interface PatientLlm {
  readonly isPatient: true;
}

/** How much of a conversation is kept when it is too long for a model. */
const KEPT_SHARE = 0.5;

/** The most models that are remembered: tenants name them as they like. */
const MAX_REMEMBERED = 1000;

/** Models that end thoughts which they have not marked, for all calls of this process. */
const unmarkedThinkers = new Set<string>();

/**
 * A model that thinks, with the patience of a phone call, and with others behind it. As long as nothing has been said an
 * answer is tried again, by the next model if there is one; after that a failure is a failure. Each is an `error` event,
 * never recoverable: what could be mended was. An answer that is of no use is a failure like any other.
 *
 * The SDK's `llm.FallbackAdapter` is not used: it takes a retry that helped for a failure once the answer is complete,
 * mixes up the errors of answers under way at the same time, repeats the whole request to see whether a model is back,
 * and lets models talk on when nobody listens any more.
 */
export class LlmChain extends llm.LLM implements AnsweringChain {
  readonly standbys: StandbyList<LlmLink>;
  private speaker: LlmLink;
  /** The longest conversation that fits, in characters, once one did not. */
  private maxTalk = Infinity;

  /** @param settings as each attempt has them */
  constructor(
    links: LlmLink[],
    readonly settings: ProviderSettings & Patience,
    readonly use: LlmUse,
  ) {
    super();
    this.standbys = new StandbyList(links, settings.attempts);
    this.speaker = links[0]!;
  }

  label(): string {
    return 'signoff.LlmChain';
  }

  /** Name of the model that is asked, or was last. */
  override get model(): string {
    return this.speaker.model;
  }

  override get provider(): string {
    return this.speaker.provider;
  }

  chat(request: Chat): llm.LLMStream {
    return new ChainedAnswer(this, request);
  }

  /** @internal */
  asks(link: LlmLink): void {
    this.speaker = link;
  }

  /** @internal */
  thinksUnmarked({ provider, model }: LlmLink): boolean {
    return unmarkedThinkers.has(`${provider} ${model}`);
  }

  /** @internal */
  noteUnmarkedThinker({ provider, model }: LlmLink): void {
    unmarkedThinkers.add(`${provider} ${model}`);
    if (unmarkedThinkers.size > MAX_REMEMBERED) unmarkedThinkers.delete(unmarkedThinkers.values().next().value!);
  }

  /** @internal */
  fitted(context: llm.ChatContext): llm.ChatContext {
    return shortenedContext(context, this.maxTalk).context;
  }

  /** @internal */
  shorten(context: llm.ChatContext): boolean {
    const before = shortenedContext(context, this.maxTalk);
    const maxTalk = Math.floor(talkLength(before.context) * KEPT_SHARE);
    const after = shortenedContext(context, maxTalk);
    if (after.dropped <= before.dropped) return false;
    this.maxTalk = maxTalk;
    this.use.onShortened?.(after.dropped);
    return true;
  }

  protected override async _prewarmImpl(): Promise<void> {
    const model = await this.standbys.order()[0]!.make(this.settings);
    model.prewarm();
  }
}
