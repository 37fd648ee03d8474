import { describe, expect, it } from '@jest/globals';
import { asE164, sipLegOf } from './sip-leg.js';

/** As livekit-sip wrote them for an inbound call. */
const INBOUND = {
  'sip.callID': 'SCL_abc',
  'sip.callIDFull': 'x8f3@203.0.113.9',
  'sip.callTag': 'tag1',
  'sip.callStatus': 'ringing',
  'sip.hostname': '203.0.113.9',
  'sip.phoneNumber': '+15551234567',
  'sip.ruleID': 'SDR_rule',
  'sip.trunkID': 'ST_trunk',
  'sip.trunkPhoneNumber': '15550001000',
};

describe('a phone', () => {
  it('is read from its attributes', () => {
    expect(sipLegOf(INBOUND)).toEqual({
      callId: 'SCL_abc',
      fullCallId: 'x8f3@203.0.113.9',
      trunkId: 'ST_trunk',
      ruleId: 'SDR_rule',
      caller: '+15551234567',
      called: '15550001000',
      status: 'ringing',
    });
  });

  it('is none without a call id', () => {
    expect(sipLegOf({})).toBeUndefined();
    expect(sipLegOf({ ...INBOUND, 'sip.callID': '' })).toBeUndefined();
    expect(sipLegOf(Object.create(INBOUND) as typeof INBOUND)).toBeUndefined();
  });

  it.each([['dialing'], ['ringing'], ['automation'], ['active'], ['hangup']])('may be %s', (status) => {
    expect(sipLegOf({ ...INBOUND, 'sip.callStatus': status })!.status).toBe(status);
  });

  it.each([['ACTIVE'], ['unknown'], ['answered'], ['']])('is in an unknown state when it says %j', (status) => {
    expect(sipLegOf({ ...INBOUND, 'sip.callStatus': status })!.status).toBe('unknown');
  });

  it('is on no trunk when it wrote an allowed network into the From header to get onto it', () => {
    expect(sipLegOf({ ...INBOUND, 'sip.hostname': '203.0.113.9/32' })!.trunkId).toBe('');
    expect(sipLegOf({ ...INBOUND, 'sip.hostname': '203.0.113.9' })!.trunkId).toBe('ST_trunk');
    expect(sipLegOf({ ...INBOUND, 'sip.hostname': 'sip.carrier.example:5061' })!.trunkId).toBe('ST_trunk');
  });

  it('says nothing that is too long or cannot be stored', () => {
    const leg = sipLegOf({ ...INBOUND, 'sip.phoneNumber': 'x'.repeat(9999), 'sip.callIDFull': 'a\0b\ud800' })!;
    expect(leg.caller).toHaveLength(255);
    expect(leg.fullCallId).toBe('a\ufffdb\ufffd');
  });

  it('says nothing that is no text', () => {
    const attributes = { ...INBOUND, 'sip.trunkID': 7, 'sip.callStatus': ['active'] } as unknown as typeof INBOUND;
    expect(sipLegOf(attributes)).toMatchObject({ trunkId: '', status: 'unknown' });
  });
});

describe('a number as it was dialled', () => {
  it.each([
    ['+15550001000', '+15550001000'],
    ['15550001000', '+15550001000'],
    ['+1 (555) 000-1000', '+15550001000'],
    ['1-555-000-1000', '+15550001000'],
  ])('%s is %s', (given, number) => expect(asE164(given)).toBe(number));

  it.each([
    '',
    '+',
    '-',
    '()',
    '0155512345',
    '+0155512345',
    '1',
    '+1234567890123456',
    'anonymous',
    '+1555\n',
    '+１５５５',
    '++15550001000',
    'sip:+15550001000',
    '+1555;x=1',
  ])('%j is none', (given) => expect(asE164(given)).toBeNull());
});
