import { ApiProperty } from '@nestjs/swagger';
import {
  CALL_EVENT_TYPES,
  type CallEventType,
  TURN_KINDS,
  TURN_ROLES,
  type TurnKind,
  type TurnRole,
} from '@signoff/contracts';

/** One thing said. */
export class TurnDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Its place among the call's turns and events, which share one count. */
  seq: number;

  @ApiProperty({ enum: TURN_ROLES })
  role: TurnRole;

  /** What it was for. */
  @ApiProperty({ enum: TURN_KINDS })
  kind: TurnKind;

  text: string;

  /** Cut off before its end; the text holds what was said until then. */
  interrupted: boolean;

  startedAt: Date;

  endedAt: Date;

  /** Latencies in ms, by part. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  metrics: Record<string, number>;
}

/** What was said, in order. */
export class TranscriptDto {
  turns: TurnDto[];
}

/** One thing that happened. */
export class CallEventDto {
  /** Its place among the call's turns and events, which share one count. */
  seq: number;

  @ApiProperty({ enum: CALL_EVENT_TYPES })
  type: CallEventType;

  /** Depends on the type. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data: Record<string, unknown>;

  at: Date;
}

/** What happened, in order. */
export class TimelineDto {
  events: CallEventDto[];
}
