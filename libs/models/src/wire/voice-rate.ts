/** How many samples a second every voice gives: what LiveKit plays, so that nothing is converted on the way. */
export const VOICE_RATE = 24_000;
