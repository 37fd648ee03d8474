import { type ProviderAccounts } from '@signoff/models';
import { IsServerUrl, VoiceConfig } from '@signoff/platform';
import { IsOptional, IsString, MinLength } from 'class-validator';

const Key = (): PropertyDecorator => (target, property) => {
  for (const check of [IsOptional(), IsString(), MinLength(1)]) check(target, property);
};
const BaseUrl = (): PropertyDecorator => (target, property) => {
  for (const check of [IsOptional(), IsServerUrl('https', 'http')]) check(target, property);
};

/**
 * The platform's accounts with those who run models. Personas that name a provider without a key can be talked to by
 * tenants who have a key of their own there. Base URLs end before the paths of the API; unset: the provider's own.
 */
export class ProviderConfig extends VoiceConfig {
  /** The OpenAI API, or any that is compatible with it. */
  @Key()
  OPENAI_API_KEY?: string;

  @BaseUrl()
  OPENAI_BASE_URL?: string;

  @Key()
  DEEPGRAM_API_KEY?: string;

  @BaseUrl()
  DEEPGRAM_BASE_URL?: string;

  @Key()
  ELEVENLABS_API_KEY?: string;

  @BaseUrl()
  ELEVENLABS_BASE_URL?: string;

  /** Gemini. */
  @Key()
  GOOGLE_API_KEY?: string;

  @BaseUrl()
  GOOGLE_BASE_URL?: string;

  /** LiveKit Inference: models of many vendors behind one key. Key and secret are of a project of LiveKit Cloud. */
  @Key()
  LIVEKIT_INFERENCE_KEY?: string;

  @Key()
  LIVEKIT_INFERENCE_SECRET?: string;

  @BaseUrl()
  LIVEKIT_INFERENCE_URL?: string;

  /** Those that have a key. */
  get accounts(): ProviderAccounts {
    const keys = {
      openai: [this.OPENAI_API_KEY, this.OPENAI_BASE_URL],
      deepgram: [this.DEEPGRAM_API_KEY, this.DEEPGRAM_BASE_URL],
      elevenlabs: [this.ELEVENLABS_API_KEY, this.ELEVENLABS_BASE_URL],
      google: [this.GOOGLE_API_KEY, this.GOOGLE_BASE_URL],
      livekit: [this.LIVEKIT_INFERENCE_KEY, this.LIVEKIT_INFERENCE_URL, this.LIVEKIT_INFERENCE_SECRET],
    };
    return Object.fromEntries(
      Object.entries(keys).flatMap(([provider, [apiKey, baseUrl, apiSecret]]) =>
        apiKey ? [[provider, { apiKey, ...(baseUrl && { baseUrl }), ...(apiSecret && { apiSecret }) }]] : [],
      ),
    );
  }
}
