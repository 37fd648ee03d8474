import { IsOptional, Matches, MinLength, ValidateIf } from 'class-validator';
import { IsServerUrl } from './server-url.js';

const TOGETHER =
  'LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET go together, or none is set: phone and web are off';

/** One key: an id and 32 bytes in base64. */
const KEY = String.raw`[\w.-]{1,40}:[A-Za-z0-9+/]{43}=`;

const togetherOrNone = () =>
  ValidateIf(
    ({ LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET }: VoiceConfig) =>
      (LIVEKIT_URL ?? LIVEKIT_API_KEY ?? LIVEKIT_API_SECRET) !== undefined,
  );

/** How LiveKit is reached. */
interface LiveKitSettings {
  /** `ws://`, `wss://`, `http://` or `https://`. */
  url: string;
  apiKey: string;
  apiSecret: string;
  /** What browsers are told, when it is another. */
  publicUrl?: string;
}

/** What phone and web calls take, for the configuration of every app. */
export class VoiceConfig {
  /** LiveKit's server. Without it phone and web calls are off. */
  @togetherOrNone()
  @IsServerUrl('ws', 'wss', 'http', 'https')
  LIVEKIT_URL?: string;

  @togetherOrNone()
  @MinLength(1, { message: `$property must be the name of a key of LiveKit (${TOGETHER})` })
  LIVEKIT_API_KEY?: string;

  /** Signs tokens; checks webhooks. */
  @togetherOrNone()
  @MinLength(32, { message: `$property must be of 32 characters or more (${TOGETHER})` })
  LIVEKIT_API_SECRET?: string;

  /** Where browsers reach LiveKit. Default: LIVEKIT_URL. */
  @IsOptional()
  @IsServerUrl('ws', 'wss')
  LIVEKIT_PUBLIC_URL?: string;

  /**
   * The keys of what is encrypted at rest: `<id>:<base64 of 32 bytes>`, comma-separated. The first one encrypts, all
   * decrypt. Without them secrets of trunks and of model providers cannot be kept.
   */
  @IsOptional()
  @Matches(new RegExp(`^${KEY}(,${KEY})*$`), {
    message: '$property must be <id>:<base64 of 32 bytes>, and more of them after commas',
  })
  ENCRYPTION_KEYS?: string;

  /** How LiveKit is reached, or undefined when phone and web calls are off. */
  get livekit(): LiveKitSettings | undefined {
    const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, LIVEKIT_PUBLIC_URL } = this;
    if (!LIVEKIT_URL || !LIVEKIT_API_KEY || !LIVEKIT_API_SECRET) return undefined;
    return { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET, publicUrl: LIVEKIT_PUBLIC_URL };
  }
}
