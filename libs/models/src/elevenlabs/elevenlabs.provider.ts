import { type tts } from '@livekit/agents';
import { type FallbackModelDto } from '../model.dto.js';
import { ElevenLabsTtsOptionsDto } from './elevenlabs-tts-options.dto.js';
import { readOptions } from '../read-options.js';
import { accountOf, baseLanguage } from '../account.js';
import { VOICE_RATE } from '../chains/model-link.js';
import { type ModelProvider, type ProviderSettings } from '../model-provider.js';

const URL = 'https://api.elevenlabs.io/v1';

/** What the API takes when a voice is changed at all: its own defaults. */
const VOICE_DEFAULTS = { stability: 0.5, similarityBoost: 0.75 };

/** ElevenLabs: voices. The plugin's ears go deaf without a word when the service refuses or hangs up, so there are none. */
export class ElevenLabsProvider implements ModelProvider {
  readonly name = 'elevenlabs';

  async tts(model: FallbackModelDto, settings: ProviderSettings, language: string): Promise<tts.TTS> {
    const { apiKey, baseUrl = URL } = accountOf('elevenlabs', settings);
    const options = readOptions(ElevenLabsTtsOptionsDto, model);
    const elevenlabs = await import('@livekit/agents-plugin-elevenlabs');
    return new elevenlabs.TTS({
      apiKey,
      baseURL: baseUrl,
      model: model.model,
      voiceId: options.voice,
      // The plugin works with every rate of the API, and names some.
      encoding: `pcm_${VOICE_RATE}` as 'pcm_22050',
      language: baseLanguage(options.language ?? language),
      ...(isTuned(options) && { voiceSettings: voiceSettings(options) }),
    });
  }
}

function isTuned({ stability, similarityBoost, style, speed, speakerBoost }: ElevenLabsTtsOptionsDto): boolean {
  return [stability, similarityBoost, style, speed, speakerBoost].some((value) => value !== undefined);
}

function voiceSettings(options: ElevenLabsTtsOptionsDto) {
  const { style, speed, speakerBoost } = options;
  return {
    stability: options.stability ?? VOICE_DEFAULTS.stability,
    similarity_boost: options.similarityBoost ?? VOICE_DEFAULTS.similarityBoost,
    ...(style !== undefined && { style }),
    ...(speed !== undefined && { speed }),
    ...(speakerBoost !== undefined && { use_speaker_boost: speakerBoost }),
  };
}
