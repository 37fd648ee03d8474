import { type FallbackModelDto } from './model.dto.js';
import { ScriptDto } from './scripted/script.dto.js';
import { type FieldFault } from '@signoff/platform';
import { type ModelPart } from './model-part.js';
import { DeepgramSttOptionsDto } from './deepgram/deepgram-stt-options.dto.js';
import { DeepgramTtsOptionsDto } from './deepgram/deepgram-tts-options.dto.js';
import { ElevenLabsTtsOptionsDto } from './elevenlabs/elevenlabs-tts-options.dto.js';
import { GoogleLlmOptionsDto } from './google/google-llm-options.dto.js';
import { LiveKitLlmOptionsDto } from './livekit/livekit-llm-options.dto.js';
import { LiveKitSttOptionsDto } from './livekit/livekit-stt-options.dto.js';
import { LiveKitTtsOptionsDto } from './livekit/livekit-tts-options.dto.js';
import { OpenAiLlmOptionsDto } from './openai/openai-llm-options.dto.js';
import { OpenAiSttOptionsDto } from './openai/openai-stt-options.dto.js';
import { OpenAiTtsOptionsDto } from './openai/openai-tts-options.dto.js';
import { optionFaults } from './read-options.js';

/** What a provider takes for one part. */
interface Offer {
  options: new () => object;
  /** What the names of its models look like, where that is known; with an example for authors. */
  names?: { like: RegExp; example: string };
}

const GATEWAY_NAMES = { like: /^[a-z0-9_-]+(\/[\w.-]+)+$/i, example: 'openai/gpt-4.1-mini' };
const GATEWAY_EARS = { like: /^[a-z0-9_-]+(\/[\w.-]+)+(:[\w-]+)?$/i, example: 'deepgram/nova-3:en' };
const GATEWAY_VOICES = { like: /^[a-z0-9_-]+(\/[\w.-]+)*(:\S+)?$/i, example: 'cartesia/sonic-3:<voice>' };

/** Every provider there is, by part. What runs them is in `libs/conversation/src/providers`, and its spec compares. */
const OFFERS: Record<string, Partial<Record<ModelPart, Offer>>> = {
  openai: {
    llm: { options: OpenAiLlmOptionsDto },
    stt: { options: OpenAiSttOptionsDto },
    tts: { options: OpenAiTtsOptionsDto },
  },
  deepgram: {
    stt: { options: DeepgramSttOptionsDto, names: { like: /^(?!flux)/, example: 'nova-3' } },
    tts: { options: DeepgramTtsOptionsDto, names: { like: /^aura-/, example: 'aura-2-thalia-en' } },
  },
  elevenlabs: {
    tts: { options: ElevenLabsTtsOptionsDto, names: { like: /^eleven_\w+$/, example: 'eleven_flash_v2_5' } },
  },
  google: { llm: { options: GoogleLlmOptionsDto } },
  livekit: {
    llm: { options: LiveKitLlmOptionsDto, names: GATEWAY_NAMES },
    stt: { options: LiveKitSttOptionsDto, names: GATEWAY_EARS },
    tts: { options: LiveKitTtsOptionsDto, names: GATEWAY_VOICES },
  },
  scripted: { llm: { options: ScriptDto } },
};

/** The model providers that the platform knows. Whoever checks personas needs nothing of what runs the models. */
class ModelCatalog {
  /** Every fault of a model's provider, name and options; paths start at the model, e.g. `options.temperature`. */
  check(part: ModelPart, model: FallbackModelDto): FieldFault[] {
    const offer = offerOf(part, model.provider);
    if (!offer) return [{ path: 'provider', message: unknown(part, model.provider) }];
    const { options, names } = offer;
    const isOdd = names !== undefined && !names.like.test(model.model);
    const nameFaults = isOdd ? [{ path: 'model', message: `must be a name like \`${names.example}\`` }] : [];
    return [...nameFaults, ...optionFaults(options, model)];
  }

  /** Who can play a part. */
  providers(part: ModelPart): string[] {
    return Object.keys(OFFERS).filter((name) => offerOf(part, name));
  }
}

export const MODEL_CATALOG = new ModelCatalog();

function offerOf(part: ModelPart, provider: string): Offer | undefined {
  return Object.hasOwn(OFFERS, provider) ? OFFERS[provider]![part] : undefined;
}

function unknown(part: ModelPart, provider: string): string {
  return `"${provider}" is unknown for ${part}; there are: ${MODEL_CATALOG.providers(part).join(', ')}`;
}
