import { deepgram } from './deepgram/deepgram.provider.js';
import { elevenLabs } from './elevenlabs/elevenlabs.provider.js';
import { google } from './google/google.provider.js';
import { livekit } from './livekit/livekit.provider.js';
import { openAi } from './openai/openai.provider.js';
import { scripted } from './scripted/scripted.provider.js';

/** Every provider of models. A new one is a folder beside this file and a line here. */
export const PROVIDERS = [openAi, deepgram, elevenLabs, google, livekit, scripted] as const;

/** The name of a provider that takes an account: the platform's own, or a tenant's. */
export type KeyedProvider = Extract<(typeof PROVIDERS)[number], { account: object }>['name'];

/** The providers that take an account. */
export const KEYED_PROVIDERS = PROVIDERS.filter((provider) => 'account' in provider);

/** Their names. */
export const KEYED_PROVIDER_NAMES: readonly KeyedProvider[] = KEYED_PROVIDERS.map(({ name }) => name);
