import { CallOverridesDto } from '@signoff/personas';
import { ApiProperty } from '@nestjs/swagger';
import {
  CALL_STATES,
  type CallState,
  CHANNELS,
  type Channel,
  CLOSING_HEARD,
  type ClosingHeard,
  ENDED_BY,
  type EndedBy,
  ENDING_CATEGORIES,
  type EndingCategory,
  FAULTS,
  type Fault,
  PARTY_KINDS,
  type PartyKind,
} from '@signoff/contracts';
import { PageOf } from '../http/page.dto.js';

/** How a call ended: the one terminal record. */
class EndingDto {
  @ApiProperty({ enum: ENDING_CATEGORIES })
  category: EndingCategory;

  /** A fixed word of the category, e.g. `end_call`; for `rejected` the rule that decided. */
  reason: string;

  @ApiProperty({ enum: ENDED_BY })
  by: EndedBy;

  /** Whose fault it is that the call did not end as it should have. */
  @ApiProperty({ enum: FAULTS })
  fault: Fault;

  /** How much of the closing message reached the caller. */
  @ApiProperty({ enum: CLOSING_HEARD })
  closing: ClosingHeard;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  lastWordAt: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  lineDownAt: string | null;

  /** Whether the line was seen to be down, rather than assumed. */
  verified: boolean;

  /** Codes of providers and free words, for people. */
  detail?: string;

  /** How often `end_call` was refused. */
  refusals: number;

  /** What was still missing when the guards gave way. */
  gaveWay?: string[];

  /** How often the caller's words reopened the call during the closing. */
  reopens: number;
}

/** The caller's own words that show an outcome. */
class EvidenceDto {
  quote: string;

  /** The turn that holds them. */
  turnId: string;
}

/** What a call came to. */
class CallOutcomeDto {
  /** One of the persona's outcomes. */
  name: string;

  @ApiProperty({ type: 'string', nullable: true })
  reason: string | null;

  /** Values of the outcome's fields. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data: Record<string, unknown>;

  /** Null unless the quoted words were found in the transcript. */
  @ApiProperty({ type: () => EvidenceDto, nullable: true })
  evidence: EvidenceDto | null;
}

/** A call. */
export class CallDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Null on a call to a number that leads to nobody. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  personaId: string | null;

  /** Number of the persona's version that the call pins. */
  @ApiProperty({ type: 'number', nullable: true })
  version: number | null;

  @ApiProperty({ enum: CHANNELS })
  channel: Channel;

  @ApiProperty({ enum: ['inbound', 'outbound'] })
  direction: 'inbound' | 'outbound';

  @ApiProperty({ enum: CALL_STATES })
  state: CallState;

  /** The caller's number, E.164. */
  @ApiProperty({ type: 'string', nullable: true })
  from: string | null;

  /**
   * What the trunk said of who calls: a number in full (`e164`), digits without a known country (`national`), an
   * `extension`, a name (`sip`), nothing (`anonymous`), or none of these (`unknown`). Null on other calls than inbound
   * ones by phone.
   */
  @ApiProperty({ enum: PARTY_KINDS, nullable: true })
  fromKind: PartyKind | null;

  /** Who calls, as the trunk wrote it. */
  @ApiProperty({ type: 'string', nullable: true })
  fromRaw: string | null;

  /** The called number, E.164. */
  @ApiProperty({ type: 'string', nullable: true })
  to: string | null;

  language: string;

  /** What it says differently from its persona; null when nothing. */
  @ApiProperty({ type: () => CallOverridesDto, nullable: true })
  overrides: CallOverridesDto | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  variables: Record<string, unknown>;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  metadata: Record<string, string>;

  createdAt: Date;

  /** When it is started, or tried again if a validation rule deferred it. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  scheduledAt: Date | null;

  /** How often validation rules deferred it. */
  @ApiProperty({ type: 'integer' })
  deferrals: number;

  /** When the line came up. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  startedAt: Date | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  endedAt: Date | null;

  /** Null until the call has ended. */
  @ApiProperty({ type: () => EndingDto, nullable: true })
  ending: EndingDto | null;

  /** Null when the call came to none of the persona's outcomes. */
  @ApiProperty({ type: () => CallOutcomeDto, nullable: true })
  outcome: CallOutcomeDto | null;
}

/** What a browser joins a web call with, using a client library of LiveKit. */
class ConnectionDto {
  /** LiveKit's server. */
  url: string;

  /** For this call and its caller alone. Whoever has it can speak in the caller's place: hand it to nobody else. */
  token: string;

  /** Until when the token lets somebody in; who is in stays. */
  expiresAt: Date;
}

/** A call that was just opened. */
export class OpenedCallDto extends CallDto {
  /** For web calls that are not over. The same request with the same `Idempotency-Key` gets a new one. */
  @ApiProperty({ type: () => ConnectionDto, nullable: true })
  connection: ConnectionDto | null;
}

/** A page of calls, newest first. */
export class CallPageDto extends PageOf(CallDto) {}
