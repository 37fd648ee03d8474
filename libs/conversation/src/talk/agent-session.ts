import { type llm, type stt, type tts, type VAD, voice } from '@livekit/agents';
import { type VoiceRoom } from '../line/line.js';
import { AgentAudio } from '../speech/agent-audio.js';
import { CallerAudio } from '../speech/caller-audio.js';
import { type SpeakableOptions } from '@signoff/texts';
import { type SpokenLines } from '../speech/spoken-lines.js';
import { turnDetector } from '../speech/turn-detection.js';

/** What hears and speaks on a phone or web call. */
interface Voice {
  room: VoiceRoom;
  /** Whom to listen to; undefined: the one SIP participant. */
  callerIdentity: string | undefined;
  /** Detects when the caller speaks. */
  vad: VAD;
  stt: stt.STT;
  tts: tts.TTS;
  lines: SpokenLines;
  /** How texts are said. */
  says: SpeakableOptions;
  /** Closes the services, which the AgentSession does not do. */
  close(): Promise<void>;
}

/** What thinks, hears and speaks on one call. */
export interface CallModels {
  llm: llm.LLM;
  /** What hears and speaks; undefined where words are written. */
  voice?: Voice;
}

/**
 * Makes LiveKit's AgentSession, set up for calls. A caller may interrupt everything but a closing, from the first word on; a
 * noise without words only pauses the speech. Silence limits are left to the hangup machine.
 */
export function agentSession({ llm, voice: parts }: CallModels): voice.AgentSession {
  if (!parts) {
    return new voice.AgentSession({ llm, vad: null, userAwayTimeout: null, turnHandling: { turnDetection: null } });
  }
  return new voice.AgentSession({
    llm,
    stt: parts.stt,
    tts: parts.tts,
    vad: parts.vad,
    userAwayTimeout: null,
    // What is said was made speakable before. The SDK's own filters hold words back behind a lone bracket or asterisk.
    ttsTextTransforms: null,
    // When a model fails, the hangup machine ends the call with a goodbye; the SDK would close without one.
    connOptions: { maxUnrecoverableErrors: Number.MAX_SAFE_INTEGER },
    // Phones and browsers cancel their echo themselves; with a warm-up the SDK hears nothing for three seconds.
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
 * Starts a session, in its room if it has one. Text that a caller sends into the room is ignored, because the hangup machine
 * would not know of it. The SDK's session host is closed: it sends everybody in the room what the session does (tools,
 * measurements, the whole history) and takes requests from them (`SessionHost`, remote_session.ts of @livekit/agents 1.9.0).
 *
 * @returns the agent's audio; undefined without a room
 */
export async function startSession(
  session: voice.AgentSession,
  agent: voice.Agent,
  parts?: Voice,
): Promise<AgentAudio | undefined> {
  if (!parts) {
    await session.start({ agent });
    return undefined;
  }
  const { room, callerIdentity } = parts;
  const audio = new CallerAudio(room, callerIdentity);
  session.input.audio = audio;
  session.once(voice.AgentSessionEventTypes.Close, () => void audio.close());
  const inputOptions = { participantIdentity: callerIdentity, closeOnDisconnect: false, textEnabled: false };
  await session.start({ agent, room, inputOptions });
  const hosted = session as unknown as { sessionHost?: voice.SessionHost };
  await hosted.sessionHost?.close();
  hosted.sessionHost = undefined;
  return (session.output.audio = new AgentAudio(session.output.audio!));
}
