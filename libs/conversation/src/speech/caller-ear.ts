import { voice } from '@livekit/agents';
import {
  AudioStream,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  RoomEvent,
  TrackSource,
} from '@livekit/rtc-node';
import { isCaller } from '../line/caller.js';
import { type VoiceRoom } from '../line/line.js';

/** What the bundled detectors of speech and of its end work at, in Hz: from any other rate each call is resampled twice. */
const SAMPLE_RATE = 16_000;

/** Two windows of the detector of speech, in ms: shorter pieces cost each call more, and bring it nothing. */
const PIECE_MS = 64;

/**
 * What an AgentSession hears of a room: the caller's microphone, whichever track that is at the moment. The session's own
 * ear takes pieces of 10 ms at 24 kHz, which costs its thread more than all the rest of a call (bench/voice).
 */
export class CallerEar extends voice.AudioInput {
  private heard: { track: RemoteTrack; stream: AudioStream; inputId: string } | undefined;

  /** @param callerIdentity whom to listen to; undefined for whoever comes in over SIP */
  constructor(
    private readonly room: VoiceRoom,
    private readonly callerIdentity: string | undefined,
  ) {
    super();
    room.on(RoomEvent.TrackSubscribed, this.onTrack);
    room.on(RoomEvent.TrackUnsubscribed, this.onTrackGone);
    for (const participant of room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values()) {
        if (publication.track) this.onTrack(publication.track, publication, participant);
      }
    }
  }

  override async close(): Promise<void> {
    this.room.off(RoomEvent.TrackSubscribed, this.onTrack);
    this.room.off(RoomEvent.TrackUnsubscribed, this.onTrackGone);
    await this.stopListening();
    await super.close();
  }

  private readonly onTrack = (
    track: RemoteTrack,
    { source }: RemoteTrackPublication,
    participant: RemoteParticipant,
  ): void => {
    if (source !== TrackSource.SOURCE_MICROPHONE || this.heard?.track === track) return;
    if (!isCaller(participant, this.callerIdentity)) return;
    void this.stopListening();
    const stream = new AudioStream(track, { sampleRate: SAMPLE_RATE, numChannels: 1, frameSizeMs: PIECE_MS });
    this.heard = { track, stream, inputId: this.multiStream.addInputStream(stream) };
  };

  private readonly onTrackGone = (track: RemoteTrack): void => {
    if (this.heard?.track === track) void this.stopListening();
  };

  /** Lets go of the native stream too, which lives on as long as nobody cancels it. */
  private async stopListening(): Promise<void> {
    const { heard } = this;
    this.heard = undefined;
    if (!heard) return;
    await this.multiStream.removeInputStream(heard.inputId);
    await heard.stream.cancel();
  }
}
