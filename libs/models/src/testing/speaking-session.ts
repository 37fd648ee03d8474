import { type stt, type tts, voice } from '@livekit/agents';
import { Ear } from './ear.js';

/** An `error` event, as far as the tests look. */
export interface SeenError {
  type: string;
  recoverable: boolean;
  error: Error & { statusCode?: number };
}

/** An AgentSession without a room, and what becomes of it. */
export interface SpeakingSession {
  session: voice.AgentSession;
  ear: Ear;
  errors: SeenError[];
  closed: () => boolean;
  /** Says a text, and resolves when that is over. */
  say(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a session with this voice. To be closed. */
export async function speakingSession(parts: { tts: tts.TTS; stt?: stt.STT }): Promise<SpeakingSession> {
  const session = new voice.AgentSession({ ...parts, vad: null, turnHandling: { turnDetection: null } });
  const errors: SeenError[] = [];
  let closed = false;
  session.on(voice.AgentSessionEventTypes.Error, ({ error }) => errors.push(error as SeenError));
  session.on(voice.AgentSessionEventTypes.Close, () => (closed = true));
  const ear = new Ear(parts.tts.sampleRate);
  session.output.audio = ear;
  await session.start({ agent: new voice.Agent({ instructions: 'You are a desk.' }) });
  const say = (text: string) => session.say(text).waitForPlayout();
  const close = async () => {
    await session.close();
    await parts.tts.close();
  };
  return { session, ear, errors, closed: () => closed, say, close };
}
