import { voice } from '@livekit/agents';
import { type AudioFrame } from '@livekit/rtc-node';

/** Where an AgentSession without a room plays what it says: heard in no time, kept as samples. */
export class Ear extends voice.AudioOutput {
  readonly heard: number[] = [];
  private position = 0;

  constructor(sampleRate: number) {
    super(sampleRate, undefined, { pause: false });
  }

  /** How much was heard so far, in seconds. */
  get seconds(): number {
    return this.heard.length / this.sampleRate!;
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    await super.captureFrame(frame);
    // eslint-disable-next-line no-restricted-properties -- as the SDK measures it
    if (this.position === 0) this.onPlaybackStarted(Date.now());
    this.position += frame.samplesPerChannel / frame.sampleRate;
    for (const sample of frame.data) this.heard.push(sample);
  }

  override flush(): void {
    super.flush();
    this.finish(false);
  }

  clearBuffer(): void {
    this.finish(true);
  }

  private finish(interrupted: boolean): void {
    if (this.position === 0) return;
    const playbackPosition = this.position;
    this.position = 0;
    this.onPlaybackFinished({ playbackPosition, interrupted });
  }
}
