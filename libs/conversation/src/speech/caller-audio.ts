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

/** The sample rate of the bundled detectors of speech and of turns, in Hz: any other rate is resampled twice for each call. */
const SAMPLE_RATE = 16_000;

/** Length of a frame, in ms: two windows of the speech detector. Shorter frames cost more and change nothing. */
const PIECE_MS = 64;

/**
 * The audio that an AgentSession hears of a room: the caller's microphone, whichever track that is now. The SDK's own input
 * takes frames of 10 ms at 24 kHz, which costs more processor time than the rest of a call (bench/voice).
 */
export class CallerAudio extends voice.AudioInput {
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

  /** Cancels the native stream too: it lives until it is cancelled. */
  private async stopListening(): Promise<void> {
    const { heard } = this;
    this.heard = undefined;
    if (!heard) return;
    await this.multiStream.removeInputStream(heard.inputId);
    await heard.stream.cancel();
  }
}
