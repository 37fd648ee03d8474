import { join } from 'node:path';
import { attachLiveKitSip } from './livekit-sip.ts';
import { attachLiveKit } from './livekit.ts';

/** Stops the livekit-sip and the livekit-server of a profile's folder, if they run. Answers what was stopped, for people. */
export async function stopLiveKit(folder: string): Promise<string[]> {
  const sip = attachLiveKitSip(join(folder, 'livekit-sip'));
  const livekit = attachLiveKit(join(folder, 'livekit'));
  await sip?.stop();
  await livekit?.stop();
  return [...(sip ? ['LiveKit SIP'] : []), ...(livekit ? ['LiveKit'] : [])];
}
