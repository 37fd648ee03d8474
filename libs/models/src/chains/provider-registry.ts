import { type llm, type stt, type tts } from '@livekit/agents';
import { type FallbackModelDto, type ModelDto } from '../model.dto.js';
import { type ModelPart } from '../model-part.js';
import { BatchSttChain } from './batch-stt-chain.js';
import { LlmChain } from './llm-chain.js';
import { type ModelLink } from './model-link.js';
import { type ModelProvider, type ProviderSettings } from '../model-provider.js';
import { StreamingSttChain } from './streaming-stt-chain.js';
import { TtsChain } from './tts-chain.js';

/** What every provider has to play a part, once it can. */
type Play<T> = (model: FallbackModelDto) => Promise<T>;

/**
 * The models of calls, with the platform's patience and the fallbacks that personas name. What fails for good reaches the
 * session as one `error` event, and what another attempt or model has mended as none. A model that lacks its key is
 * passed over as long as another one does not.
 */
export class ProviderRegistry {
  private readonly providers: ReadonlyMap<string, ModelProvider>;

  constructor(providers: ModelProvider[]) {
    this.providers = new Map(providers.map((provider) => [provider.name, provider]));
  }

  /** Who can play a part. */
  names(part: ModelPart): string[] {
    return [...this.providers.values()].filter((provider) => part in provider).map(({ name }) => name);
  }

  /**
   * The model that thinks in one call.
   *
   * @throws Error when no model can be built: its provider is unknown, or lacks its key
   */
  async llm(model: ModelDto, settings: ProviderSettings): Promise<llm.LLM> {
    const patient = { ...settings, silenceMs: shareOf(settings, model) };
    const play: Play<llm.LLM> = async (each) => this.find('llm', each).llm!(each, patient);
    const links = await this.links('llm', model, play, settings);
    return new LlmChain(
      links.map(({ dto, ...link }) => ({ ...link, make: () => play(dto) })),
      patient,
    );
  }

  /**
   * What listens in one call. Unless it streams, the session has to cut the sound into utterances by voice activity.
   *
   * @param language the persona's (BCP 47)
   * @throws Error as {@link llm} does
   */
  async stt(model: ModelDto, settings: ProviderSettings, language: string): Promise<stt.STT> {
    const play: Play<stt.STT> = async (each) => this.find('stt', each).stt!(each, settings, language);
    const links = await this.links('stt', model, play, settings);
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
    const play: Play<tts.TTS> = async (each) => this.find('tts', each).tts!(each, settings, language);
    return new TtsChain(await this.links('tts', model, play, settings), settings);
  }

  /** The models that can be built, the favourite first. */
  private async links<T>(
    part: ModelPart,
    { fallbacks = [], ...favourite }: ModelDto,
    play: Play<T>,
    { onFailure }: ProviderSettings,
  ): Promise<(ModelLink<T> & { dto: FallbackModelDto })[]> {
    const models = [favourite, ...fallbacks];
    const built = await Promise.allSettled(models.map(play));
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

  private find(part: ModelPart, { provider: name }: FallbackModelDto): ModelProvider {
    const provider = this.providers.get(name);
    if (provider?.[part]) return provider;
    throw new Error(`provider "${name}" is unknown for ${part}; there are: ${this.names(part).join(', ')}`);
  }
}

/** How long each model may keep silent: all together no longer than one model with its attempts. */
function shareOf({ silenceMs, attempts }: ProviderSettings, { fallbacks = [] }: ModelDto): number {
  return Math.min(silenceMs, Math.floor((silenceMs * attempts) / (1 + fallbacks.length)));
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
