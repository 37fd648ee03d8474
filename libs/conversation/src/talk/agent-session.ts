import { type llm, type stt, type tts, voice } from '@livekit/agents';
import { type VoiceRoom } from '../line/line.js';
import { CallerEar } from '../speech/caller-ear.js';
import { SpeechDetector } from '@signoff/models';
import { type SpokenLines } from '../speech/spoken-lines.js';
import { turnDetector } from '../speech/turn-detection.js';

/** What hears and speaks on a phone or web call. */
export interface Voice {
  room: VoiceRoom;
  /** Whom to listen to; undefined for the one caller who comes in over SIP. */
  callerIdentity: string | undefined;
  stt: stt.STT;
  tts: tts.TTS;
  lines: SpokenLines;
  /** Lets go of the services, which the session itself leaves as they are. */
  close(): Promise<void>;
}

/** What thinks, hears and speaks on one call. */
export interface CallModels {
  llm: llm.LLM;
  /** What hears and speaks; undefined where words are written. */
  voice?: Voice;
}

/**
 * LiveKit's AgentSession, set up for calls: a caller may interrupt whatever is not a closing, from the first word on;
 * a noise that turns out to be no words makes it pause only. Silence limits are the hangup machine's.
 */
export function agentSession({ llm, voice: parts }: CallModels): voice.AgentSession {
  if (!parts) {
    return new voice.AgentSession({ llm, vad: null, userAwayTimeout: null, turnHandling: { turnDetection: null } });
  }
  return new voice.AgentSession({
    llm,
    stt: parts.stt,
    tts: parts.tts,
    vad: new SpeechDetector(),
    userAwayTimeout: null,
    // A model that fails ends the call by way of the hangup machine, with a goodbye; the SDK would close without one.
    connOptions: { maxUnrecoverableErrors: Number.MAX_SAFE_INTEGER },
    // Phones and browsers cancel their echo themselves; left alone, the SDK is deaf for the first three seconds.
    aecWarmupDuration: null,
    turnHandling: {
      turnDetection: turnDetector(),
      // What is said during a closing is heard, too: it may stop it.
      interruption: { mode: 'vad', discardAudioIfUninterruptible: false },
      preemptiveGeneration: { enabled: true },
    },
  });
}

/**
 * Starts a session, in its room if it has one. What a caller types into the room would go round the hangup machine, so
 * nobody reads it. And the SDK's host is sent away, which would tell everybody in the room what the session does (tools,
 * measurements, the whole history) and take orders from them (`SessionHost`, remote_session.ts of @livekit/agents 1.9.0).
 */
export async function startSession(session: voice.AgentSession, agent: voice.Agent, parts?: Voice): Promise<void> {
  if (!parts) return session.start({ agent });
  const { room, callerIdentity } = parts;
  const ear = new CallerEar(room, callerIdentity);
  session.input.audio = ear;
  session.once(voice.AgentSessionEventTypes.Close, () => void ear.close());
  const inputOptions = { participantIdentity: callerIdentity, closeOnDisconnect: false, textEnabled: false };
  await session.start({ agent, room, inputOptions });
  const hosted = session as unknown as { sessionHost?: voice.SessionHost };
  await hosted.sessionHost?.close();
  hosted.sessionHost = undefined;
}
