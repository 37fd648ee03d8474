import { voice } from '@livekit/agents';
import { type AudioFrame, AudioResampler } from '@livekit/rtc-node';

/** Samples (16 bits) that are all smaller than this are silence: some -40 dBFS. */
const SILENCE = 300;

/** How often sound is reported while it goes on, in ms. */
const SOUND_EVERY_MS = 500;

/** How much of a speech was played: all of it, and how much of that was sound; in ms. */
interface Played {
  ms: number;
  audibleMs: number;
}

/**
 * The agent's audio on its way to the caller, in front of the output that an AgentSession plays to. It reports when sound goes
 * out, measures what was played, and can play audio that the session does not know of.
 */
export class AgentAudio extends voice.AudioOutput {
  /** Called when sound begins to go out, and every half second while it does. */
  onSound: () => void = () => undefined;
  private soundReportedAt = -Infinity;
  /** The pieces of the speech that is being played: when each ends, and how much of all was sound up to then; in ms. */
  private pieces: Played[] = [];
  private played: Played = { ms: 0, audibleMs: 0 };
  private insertion: Promise<void> | undefined;
  private insertions = 0;
  private clears = 0;

  constructor(private readonly output: voice.AudioOutput) {
    super(output.sampleRate, output, { pause: true });
  }

  /** What was played since this was asked last. */
  takePlayed(): Played {
    const { played } = this;
    this.played = { ms: 0, audibleMs: 0 };
    return played;
  }

  /**
   * Plays audio that the session does not know of, unless a speech of the session is being played. The session's next speech
   * waits for it, and whatever stops the session's speech stops it too. Resolves when it was played.
   *
   * @returns whether it was played
   */
  async insert(frames: ReadableStream<AudioFrame>): Promise<boolean> {
    if (this.insertion || this.output.pendingPlayoutSegments > 0) return false;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.insertion = promise;
    this.insertions += 1;
    try {
      await this.playInserted(frames, this.clears);
      return true;
    } finally {
      this.insertion = undefined;
      resolve();
    }
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    const { clears } = this;
    while (this.insertion) await this.insertion;
    if (clears !== this.clears) return;
    this.measure(frame);
    await this.output.captureFrame(frame);
    if (isSound(frame)) this.reportSound();
  }

  override flush(): void {
    this.output.flush();
  }

  override clearBuffer(): void {
    this.clears += 1;
    if (this.output.pendingPlayoutSegments === 0) this.pieces = [];
    this.output.clearBuffer();
  }

  override waitForPlayout(): Promise<voice.PlaybackFinishedEvent> {
    return this.output.waitForPlayout();
  }

  override get pendingPlayoutSegments(): number {
    return this.output.pendingPlayoutSegments;
  }

  override get capturedPlayoutSegments(): number {
    return this.output.capturedPlayoutSegments - this.insertions;
  }

  override abandonOpenSegment(): void {
    this.output.abandonOpenSegment();
  }

  override onPlaybackStarted(createdAt: number): void {
    if (!this.insertion) super.onPlaybackStarted(createdAt);
  }

  override onPlaybackFinished(event: voice.PlaybackFinishedEvent): void {
    if (this.insertion) return;
    const ms = event.playbackPosition * 1000;
    const { audibleMs } = this.pieces.findLast((piece) => piece.ms <= ms + 1) ?? { audibleMs: 0 };
    this.played = { ms: this.played.ms + ms, audibleMs: this.played.audibleMs + audibleMs };
    this.pieces = [];
    this.emit(voice.AudioOutput.EVENT_PLAYBACK_FINISHED, event);
  }

  private async playInserted(frames: ReadableStream<AudioFrame>, clears: number): Promise<void> {
    for await (const frame of resampled(frames, this.output.sampleRate)) {
      if (clears !== this.clears) break;
      await this.output.captureFrame(frame);
      if (isSound(frame)) this.reportSound();
    }
    this.output.flush();
    await this.output.waitForPlayout();
  }

  private measure(frame: AudioFrame): void {
    const { ms, audibleMs } = this.pieces.at(-1) ?? { ms: 0, audibleMs: 0 };
    const length = (frame.samplesPerChannel / frame.sampleRate) * 1000;
    this.pieces.push({ ms: ms + length, audibleMs: audibleMs + (isSound(frame) ? length : 0) });
  }

  private reportSound(): void {
    const now = performance.now();
    if (now - this.soundReportedAt < SOUND_EVERY_MS) return;
    this.soundReportedAt = now;
    this.onSound();
  }
}

function isSound({ data }: AudioFrame): boolean {
  return data.some((sample) => sample > SILENCE || sample < -SILENCE);
}

async function* resampled(frames: ReadableStream<AudioFrame>, rate: number | undefined): AsyncGenerator<AudioFrame> {
  let resampler: AudioResampler | undefined;
  for await (const frame of frames) {
    if (!rate || frame.sampleRate === rate) yield frame;
    else yield* (resampler ??= new AudioResampler(frame.sampleRate, rate, 1)).push(frame);
  }
  if (resampler) yield* resampler.flush();
}
