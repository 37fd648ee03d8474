import { AppConfig, IsServerUrl } from '@signoff/platform';
import { IsOptional, MinLength, ValidateIf } from 'class-validator';
import { type LiveKitSettings } from './livekit.js';

const TOGETHER =
  'LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET go together, or none is set: phone and web are off';

const togetherOrNone = () =>
  ValidateIf(
    ({ LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET }: LiveKitConfig) =>
      (LIVEKIT_URL ?? LIVEKIT_API_KEY ?? LIVEKIT_API_SECRET) !== undefined,
  );

/** What every app is started with, and what phone and web calls take. */
export class LiveKitConfig extends AppConfig {
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

  /** How LiveKit is reached, or undefined when phone and web calls are off. */
  get livekit(): LiveKitSettings | undefined {
    const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, LIVEKIT_PUBLIC_URL } = this;
    if (!LIVEKIT_URL || !LIVEKIT_API_KEY || !LIVEKIT_API_SECRET) return undefined;
    return { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET, publicUrl: LIVEKIT_PUBLIC_URL };
  }
}
