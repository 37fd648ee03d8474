/** What both sides say and do in the bench: one persona, one script for its model, one voice. */
export const INSTRUCTIONS =
  'You are at the desk of a lighthouse. Be brief. End the call when the caller needs nothing more.';
export const GREETING = 'Lighthouse, good evening. What can I do for you?';
export const CHAT = 'I see.';
export const ANSWER = 'Of course. What else would you like to know?';
export const GOODBYE =
  'Thank you for calling the lighthouse. The light stays on for you all night. Goodbye, and mind the rocks.';

/** What callers say. */
export const HELLO = 'hello, is anybody there';
export const THAT_IS_ALL = 'that is all';
export const THANKS = 'thank you, goodbye';
export const QUESTION = 'wait, one more thing';

export const VOICE = 'alloy';
export const VOICE_MODEL = 'tts-1';
export const TRANSCRIPTION_MODEL = 'whisper-1';
export const OUR_MODEL = 'bench-signoff';
export const PEER_MODEL = 'bench-livekit';

/** What LiveKit dispatches the peer by. */
export const PEER_AGENT = 'bench-livekit';

/** How long services take on average, in ms, before the first of an answer. */
export const LATENCIES = { MODEL_MS: '500', VOICE_MS: '200', TRANSCRIPTION_MS: '300' };

/** The script of our model, which asks the platform to end the call. */
export const OUR_RULES = rules({ outcome: 'done', reason: 'Nothing is left to do.' });

/** The script of the peer's: the same, but that its model says goodbye itself, as its tool asks it to. */
export const PEER_RULES = [{ after: 'tool', says: GOODBYE }, ...rules({})];

function rules(endCall: object): object[] {
  return [
    { hears: ['one more thing'], says: ANSWER },
    { hears: ['that is all'], calls: [{ name: 'end_call', arguments: endCall }] },
    { says: CHAT },
  ];
}
