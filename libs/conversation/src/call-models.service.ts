import { Inject, Injectable } from '@nestjs/common';
import { type TenantDb } from '@signoff/database';
import { MODELS, ProviderKeysService, type ProviderSettings, takesTags, withTenantAccounts } from '@signoff/models';
import { type Logger, LOGGER } from '@signoff/platform';
import { type CallContext } from './context/call-context.js';
import { type Line } from './line/line.js';
import { SpeechCache } from './speech/speech-cache.js';
import { SpokenLines } from './speech/spoken-lines.js';
import { type CallModels } from './talk/agent-session.js';

/** Nest token of the {@link ProviderSettings} that this process runs with. */
export const PROVIDER_SETTINGS = Symbol('PROVIDER_SETTINGS');

/** Some twenty minutes of speech at 24 kHz. */
const SPEECH_CACHE_BYTES = 64 * 1024 * 1024;

/** Makes the models of a call from its persona. */
@Injectable()
export class CallModelsFactory {
  private readonly speech = new SpeechCache(SPEECH_CACHE_BYTES);

  constructor(
    private readonly keys: ProviderKeysService,
    @Inject(PROVIDER_SETTINGS) private readonly settings: ProviderSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Loads the code of the providers that the platform has accounts with. Nothing is sent. */
  async warmUp(): Promise<void> {
    const { accounts } = this.settings;
    const model = (provider: string) => ({ provider, model: 'warm-up', options: {} });
    const parts = Object.keys(accounts).flatMap((provider) => [
      MODELS.llm(model(provider), this.settings),
      MODELS.stt(model(provider), this.settings, 'en').then((stt) => stt.close()),
      MODELS.tts(model(provider), this.settings, 'en').then((tts) => tts.close()),
    ]);
    // Not every provider plays every part.
    await Promise.allSettled([MODELS.vad(), ...parts]);
  }

  /**
   * A tenant's own key is used before the platform's. The addresses of providers are the platform's configuration.
   *
   * @throws Error for a provider that is unknown or lacks its settings, and for a spoken call without speech models
   */
  async make(db: TenantDb, context: CallContext, line: Line): Promise<CallModels> {
    const { call, spec } = context.snapshot;
    const { models, limits } = spec;
    const { language } = call;
    const accounts = withTenantAccounts(this.settings.accounts, await this.keys.open(db));
    const settings = { ...this.settings, accounts };
    const llm = await MODELS.llm(models.llm, settings, {
      spoken: Boolean(line.room),
      language,
      takesTags: models.tts !== undefined && takesTags(models.tts),
      ...(limits.patienceSeconds !== undefined && { patienceMs: limits.patienceSeconds * 1000 }),
      onShortened: (turns) => context.journal.event('context.shortened', { turns }),
    });
    if (!line.room) return { llm };
    if (!models.stt || !models.tts) throw new Error('the persona has no models for speech');
    const [vad, stt, tts, ahead] = await Promise.all([
      MODELS.vad(),
      MODELS.stt(models.stt, settings, language),
      MODELS.tts(models.tts, settings, language),
      MODELS.tts(models.tts, settings, language),
    ]);
    const lines = new SpokenLines(this.speech, models.tts, ahead, this.logger);
    const close = async () => void (await Promise.allSettled([stt.close(), tts.close(), lines.close()]));
    const says = { language, takesTags: takesTags(models.tts) };
    return { llm, voice: { room: line.room, callerIdentity: line.callerIdentity, vad, stt, tts, lines, says, close } };
  }
}
