import { defineProvider, offer } from '../provider/model-provider.js';
import { baseLanguage } from '../wire/base-language.js';
import { VOICE_RATE } from '../wire/voice-rate.js';
import { ElevenLabsTtsOptionsDto } from './elevenlabs-tts-options.dto.js';

const URL = 'https://api.elevenlabs.io/v1';

/** What the API takes when a voice is changed at all: its own defaults. */
const VOICE_DEFAULTS = { stability: 0.5, similarityBoost: 0.75 };

/**
 * ElevenLabs: voices. Its speech to text is not offered: the plugin hears nothing any more, and says so to nobody, when
 * the service refuses a connection or closes it.
 */
export const elevenLabs = defineProvider({
  name: 'elevenlabs',
  account: { apiKey: 'ELEVENLABS_API_KEY', baseUrl: 'ELEVENLABS_BASE_URL' },

  tts: offer({
    options: ElevenLabsTtsOptionsDto,
    names: { like: /^eleven_\w+$/, example: 'eleven_flash_v2_5' },
    async make(model, options, { account, language }) {
      const { TTS } = await import('@livekit/agents-plugin-elevenlabs');
      const { apiKey, baseUrl = URL } = account();
      return new TTS({
        apiKey,
        baseURL: baseUrl,
        model,
        voiceId: options.voice,
        // The plugin works with every rate of the API, and names some.
        encoding: `pcm_${VOICE_RATE}` as 'pcm_22050',
        language: baseLanguage(options.language ?? language),
        ...(isTuned(options) && { voiceSettings: voiceSettings(options) }),
      });
    },
  }),
});

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
