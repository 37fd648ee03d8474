import { join } from 'node:path';
import { type Found } from '../../processes/program-search.ts';
import { CACHE } from '../../workspace/profile.ts';
import { findLiveKitProgram } from './livekit-program.ts';
import { findLiveKitSipProgram } from './livekit-sip-program.ts';

/** What this machine has for phone and web calls, or why not. */
export interface VoicePrograms {
  livekit: Found;
  sip: Found;
}

/**
 * Looks for the programs, and builds what can be built; it may take minutes the first time, so let it run beside other
 * things.
 */
export async function findVoicePrograms(): Promise<VoicePrograms> {
  const [livekit, sip] = await Promise.all([
    findLiveKitProgram(join(CACHE, 'livekit-server')),
    findLiveKitSipProgram(join(CACHE, 'livekit-sip')),
  ]);
  return { livekit, sip };
}

/** Why web and phone calls are off, and what to do about it. */
export function withoutLiveKit(why: string): string {
  return (
    `Phone and web calls are off, text calls work: ${why}. To turn them on, install Go 1.26 or newer, or Docker; ` +
    'or set LIVEKIT_SERVER_BIN to the program, or LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a LiveKit of yours.'
  );
}

/** Why calls by SIP are off, and what to do about it. */
export function withoutSip(why: string): string {
  return `Calls by SIP are off, web calls work: ${why}. To turn them on, set LIVEKIT_SIP_BIN to the program, or install Docker.`;
}
