import { APITimeoutError, delay, llm } from '@livekit/agents';
import { isRefusal, lastFailure, type ModelLink, ONE_ATTEMPT, reportFailure, RETRY_PAUSE_MS } from './model-link.js';
import { type ProviderSettings } from '../provider/model-provider.js';
import { watchSilence } from './silence-watch.js';
import { StandbyList } from './standby-list.js';

type Chat = Parameters<llm.LLM['chat']>[0];
/** Builds a model for one request: an SDK model tells of errors without saying in which request they were. */
type LlmLink = ModelLink<() => Promise<llm.LLM>>;

/** A model that fails by itself when it keeps silent. */
export interface PatientLlm {
  readonly isPatient: true;
}

/**
 * A model that thinks, with the patience of a phone call, and with others behind it. As long as nothing has been said an
 * answer is tried again, by the next model if there is one; after that a failure is a failure. Each is an `error` event,
 * never recoverable: what could be mended was.
 *
 * The SDK's `llm.FallbackAdapter` is not used: it takes a retry that helped for a failure once the answer is complete,
 * mixes up the errors of answers under way at the same time, repeats the whole request to see whether a model is back,
 * and lets models talk on when nobody listens any more.
 */
export class LlmChain extends llm.LLM {
  readonly standbys: StandbyList<LlmLink>;
  private speaker: LlmLink;

  /** @param settings as each attempt has them */
  constructor(
    links: LlmLink[],
    readonly settings: ProviderSettings,
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

  protected override async _prewarmImpl(): Promise<void> {
    const model = await this.standbys.order()[0]!.make();
    model.prewarm();
  }
}

/** One answer. */
class ChainedAnswer extends llm.LLMStream {
  private said = false;

  constructor(
    private readonly chain: LlmChain,
    private readonly request: Chat,
  ) {
    super(chain, { chatCtx: request.chatCtx, toolCtx: request.toolCtx, connOptions: ONE_ATTEMPT });
  }

  protected async run(): Promise<void> {
    const { standbys, settings } = this.chain;
    let failure: unknown;
    for (const [attempt, link] of standbys.order().entries()) {
      if (attempt > 0 && standbys.isAlone) await delay(RETRY_PAUSE_MS);
      if (this.abortController.signal.aborted) return;
      try {
        await this.ask(link);
        return standbys.worked(link);
      } catch (error) {
        if (this.abortController.signal.aborted) return;
        failure = error;
        standbys.failed(link);
        reportFailure('llm', link, error, settings);
        if (this.said || (standbys.isAlone && isRefusal(error))) break;
      }
    }
    throw lastFailure(failure);
  }

  private async ask(link: LlmLink): Promise<void> {
    this.chain.asks(link);
    const model = await link.make();
    let failure: Error | undefined;
    model.on('error', ({ error }) => (failure ??= error));
    const answer = model.chat({ ...this.request, connOptions: ONE_ATTEMPT });
    const close = () => answer.close();
    this.abortController.signal.addEventListener('abort', close);
    let heardAt = 'isPatient' in model ? undefined : performance.now();
    const { silenceMs } = this.chain.settings;
    const unwatch = watchSilence(
      silenceMs,
      () => heardAt,
      () => {
        failure = new APITimeoutError({ message: `the model was silent for ${silenceMs} ms` });
        close();
      },
    );
    try {
      for await (const chunk of answer) {
        if (llm.hasResponse(chunk)) {
          this.said = true;
          heardAt &&= performance.now();
        }
        this.queue.put(chunk);
      }
    } finally {
      unwatch();
      this.abortController.signal.removeEventListener('abort', close);
      close();
    }
    if (failure) throw failure;
  }
}
