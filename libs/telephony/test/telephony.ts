import { type Clock, createLogger, systemClock } from '@signoff/platform';
import { LiveKit, type LiveKitSettings } from '../src/livekit.js';

/** Any: they only have to be the same on both sides. */
export const KEY = { apiKey: 'key', apiSecret: 'a secret that is 32 characters long' };

/** A LiveKit client for specs, as the module would make it. */
export function liveKitAt(settings: LiveKitSettings | null, clock: Clock = systemClock): LiveKit {
  return new LiveKit(settings, clock, createLogger('spec', 'silent'));
}
