import { type llm, type stt, type tts, type VAD } from '@livekit/agents';
import { type FallbackModelDto, type ModelDto } from '../provider/model.dto.js';
import { type ModelPart } from '../provider/model-part.js';
import { readOptions } from '../provider/read-options.js';
import { type LlmUse } from './answering-chain.js';
import { type ModelLink } from './model-link.js';
import { type Patience, patienceOf } from './patience.js';
import { accountOf, type ModelProvider, type Offer, type ProviderSettings } from '../provider/model-provider.js';

const SPOKEN: LlmUse = { spoken: true, language: 'en' };

/** Makes one model. */
type Make<T> = (model: FallbackModelDto) => Promise<T>;

/**
 * Makes the models of calls, with the platform's patience and the fallbacks that personas name. A failure for good reaches
 * the session as one `error` event; a failure that another attempt or model has mended does not reach it. A model that
 * lacks its key is passed over as long as another one has its key. The SDK is loaded when the first model is made.
 */
export class ModelRegistry {
  private readonly providers: ReadonlyMap<string, ModelProvider>;

  constructor(providers: readonly ModelProvider[]) {
    this.providers = new Map(providers.map((provider) => [provider.name, provider]));
  }

  /**
   * The model that thinks in one call.
   *
   * @param use what its answers are for; unset: they are spoken, in English
   * @throws Error when no model can be built: its provider is unknown, or lacks its key
   */
  async llm(model: ModelDto, settings: ProviderSettings, use: LlmUse = SPOKEN): Promise<llm.LLM> {
    const { LlmChain } = await import('./llm-chain.js');
    const patience = patienceOf(settings, 1 + (model.fallbacks ?? []).length, use.patienceMs);
    const make = async (each: FallbackModelDto, limits: Patience) => {
      const { offer, account } = this.find('llm', each, settings);
      return makeModel(offer, each, { ...limits, account });
    };
    const links = await this.links('llm', model, (each) => make(each, patience), settings);
    return new LlmChain(
      links.map(({ dto, ...link }) => ({ ...link, make: (limits: Patience) => make(dto, limits) })),
      { ...settings, ...patience },
      use,
    );
  }

  /**
   * What listens in one call. Unless it streams, the session has to cut the sound into utterances by voice activity.
   *
   * @param language the persona's (BCP 47)
   * @throws Error as {@link llm} does
   */
  async stt(model: ModelDto, settings: ProviderSettings, language: string): Promise<stt.STT> {
    const { BatchSttChain } = await import('./batch-stt-chain.js');
    const { StreamingSttChain } = await import('./streaming-stt-chain.js');
    const make: Make<stt.STT> = async (each) => {
      const { offer, account } = this.find('stt', each, settings);
      return makeModel(offer, each, { ...settings, account, language });
    };
    const links = await this.links('stt', model, make, settings);
    const groups = grouped(links).map((group) =>
      isStreaming(group[0]!) ? group[0]! : { ...group[0]!, make: new BatchSttChain(group, settings) },
    );
    return groups.length === 1 && !isStreaming(groups[0]!) ? groups[0]!.make : new StreamingSttChain(groups, settings);
  }

  /**
   * What speaks in one call. To be closed with it.
   *
   * @param language the persona's (BCP 47)
   * @throws Error as {@link llm} does
   */
  async tts(model: ModelDto, settings: ProviderSettings, language: string): Promise<tts.TTS> {
    const { TtsChain } = await import('./tts-chain.js');
    const make: Make<tts.TTS> = async (each) => {
      const { offer, account } = this.find('tts', each, settings);
      return makeModel(offer, each, { ...settings, account, language });
    };
    return new TtsChain(await this.links('tts', model, make, settings), settings);
  }

  /** Detects speech in sound: what a session cuts utterances by. */
  async vad(): Promise<VAD> {
    const { SpeechDetector } = await import('./speech-detector.js');
    return new SpeechDetector();
  }

  /** The models that can be built, the favourite first. */
  private async links<T>(
    part: ModelPart,
    { fallbacks = [], ...favourite }: ModelDto,
    make: Make<T>,
    { onFailure }: ProviderSettings,
  ): Promise<(ModelLink<T> & { dto: FallbackModelDto })[]> {
    const models = [favourite, ...fallbacks];
    const built = await Promise.allSettled(models.map(make));
    const links = built.flatMap((result, index) => {
      const dto = models[index]!;
      const { provider, model } = dto;
      if (result.status === 'fulfilled') return [{ provider, model, make: result.value, dto }];
      onFailure?.({ part, provider, model, error: result.reason });
      return [];
    });
    if (links.length === 0) throw (built[0] as PromiseRejectedResult).reason;
    return links;
  }

  /** @throws Error when the provider is unknown for the part */
  private find<P extends ModelPart>(part: P, { provider: name }: FallbackModelDto, { accounts }: ProviderSettings) {
    const provider = this.providers.get(name);
    const offer = provider?.[part];
    if (offer) return { offer, account: () => accountOf(provider, accounts) };
    const known = [...this.providers.values()].filter((each) => each[part]).map((each) => each.name);
    throw new Error(`provider "${name}" is unknown for ${part}; there are: ${known.join(', ')}`);
  }
}

/** @throws Error when the options are not valid any more */
async function makeModel<M, C>(offer: Offer<M, C>, dto: FallbackModelDto, context: C): Promise<M> {
  return offer.make(dto.model, readOptions(offer.options, dto), context);
}

function isStreaming({ make }: ModelLink<stt.STT>): boolean {
  return make.capabilities.streaming;
}

/** Neighbours that do not stream stand in for one another; whoever streams is alone. */
function grouped<T extends ModelLink<stt.STT>>(links: T[]): T[][] {
  const groups: T[][] = [];
  for (const link of links) {
    const last = groups.at(-1);
    if (last && !isStreaming(link) && !isStreaming(last[0]!)) last.push(link);
    else groups.push([link]);
  }
  return groups;
}
