import { describe, expect, it } from '@jest/globals';
import { ParticipantInfo } from 'livekit-server-sdk';
import { roomParticipantOf } from './room-participant.js';

const PHONE = { 'sip.callID': 'SCL_abc', 'sip.callStatus': 'active' };
const participant = (fields: ConstructorParameters<typeof ParticipantInfo>[0]) =>
  roomParticipantOf(new ParticipantInfo(fields));

describe('a participant', () => {
  it.each([
    [0, 'standard'],
    [1, 'standard'],
    [2, 'standard'],
    [3, 'sip'],
    [4, 'agent'],
    [99, 'standard'],
  ])('of kind %i is %s', (kind, expected) => expect(participant({ kind })).toMatchObject({ kind: expected }));

  it('is a phone by its kind, never by what it says of itself', () => {
    expect(participant({ identity: 'a', kind: 3, attributes: PHONE }).sip).toMatchObject({ callId: 'SCL_abc' });
    expect(participant({ identity: 'a', kind: 0, attributes: PHONE })).not.toHaveProperty('sip');
  });

  it('is cut to what can be kept', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 'y']));
    const long = { ['n'.repeat(200)]: 'v', long: 'v'.repeat(9999), bad: 'a\0' };
    const { identity, attributes, sip } = participant({
      identity: 'i'.repeat(9999),
      kind: 3,
      attributes: { ...long, ...many, ...PHONE },
    });
    expect(identity).toHaveLength(255);
    expect(Object.keys(attributes)).toHaveLength(64);
    expect(attributes.long).toHaveLength(512);
    expect(attributes.bad).toBe('a\ufffd');
    expect(sip).toMatchObject({ callId: 'SCL_abc', status: 'active' });
  });
});
