/** The providers that want a key: the platform's own, or a tenant's. */
export const KEYED_PROVIDERS = ['openai', 'deepgram', 'elevenlabs', 'google', 'livekit'] as const;

export type KeyedProvider = (typeof KEYED_PROVIDERS)[number];
