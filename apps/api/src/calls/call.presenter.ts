import { type CallRecord, type LiveEntry, type TimelineEvent } from '@signoff/calls';
import { type Turn } from '@signoff/database';
import { type CallDto } from './call.dto.js';
import { type CallEventDto, type TurnDto } from './transcript.dto.js';

/** A call as the API shows it: neither its lease nor its machine are anyone's business. */
export function presentCall(call: CallRecord): CallDto {
  const { id, personaId, version, channel, direction, state, from, fromRaw, to, language } = call;
  const { createdAt, scheduledAt, deferrals, endedAt } = call;
  return {
    id,
    personaId,
    version,
    channel,
    direction,
    state,
    from,
    fromKind: call.fromKind as CallDto['fromKind'],
    fromRaw,
    to,
    language,
    overrides: call.overrides as CallDto['overrides'],
    variables: call.variables as CallDto['variables'],
    metadata: call.metadata as CallDto['metadata'],
    createdAt,
    scheduledAt,
    deferrals,
    startedAt: call.lineUpAt,
    endedAt,
    ending: call.ending as CallDto['ending'],
    outcome: call.outcome as CallDto['outcome'],
  };
}

/** A turn as the API shows it. */
export function presentTurn({ id, seq, role, kind, text, interrupted, startedAt, endedAt, metrics }: Turn): TurnDto {
  return {
    id,
    seq,
    role,
    kind: kind as TurnDto['kind'],
    text,
    interrupted,
    startedAt,
    endedAt,
    metrics: metrics as TurnDto['metrics'],
  };
}

/** An event of the timeline as the API shows it. */
export function presentEvent({ seq, type, data, at }: TimelineEvent): CallEventDto {
  return { seq, type, data, at };
}

/** A live entry as a server-sent event; its id lets a listener resume where it left. */
export function presentEntry(entry: LiveEntry) {
  const data = entry.type === 'turn' ? presentTurn(entry.entry) : presentEvent(entry.entry);
  return { id: String(entry.seq), event: entry.type, data: JSON.stringify(data) };
}
