import { describe, expect, it } from '@jest/globals';
import { storable } from '@signoff/texts';
import fc from 'fast-check';
import { type PartyKind } from '@signoff/contracts';
import { countryOfPlan, type DialPlan, readDialString, readParty } from './dial-plan.js';

type Case = [given: string, plan: DialPlan, kind: PartyKind, e164: string | null];

const CH = { country: 'CH' };
const US = { country: 'US' };
const NOBODYS = {};

describe('who calls, as a trunk says it', () => {
  it.each<Case>([
    ['+41445556677', NOBODYS, 'e164', '+41445556677'],
    ['+41 44 555 66 77', NOBODYS, 'e164', '+41445556677'],
    ['+1 (212) 555-0100', CH, 'e164', '+12125550100'],
    ['tel:+41445556677', NOBODYS, 'e164', '+41445556677'],
    ['+41445556677;ext=12', NOBODYS, 'e164', '+41445556677'],
    ['sip:+41445556677@carrier.example;user=phone', NOBODYS, 'e164', '+41445556677'],
    ['"Anna" <sip:+41445556677@carrier.example>', NOBODYS, 'e164', '+41445556677'],
    ['0445556677', CH, 'e164', '+41445556677'],
    ['044 555 66 77', CH, 'e164', '+41445556677'],
    ['0041445556677', CH, 'e164', '+41445556677'],
    ['0041445556677', NOBODYS, 'e164', '+41445556677'],
    ['0041445556677', US, 'national', null],
    ['01141445556677', US, 'e164', '+41445556677'],
    ['000441445556677', { country: 'CH', internationalPrefix: '000' }, 'e164', '+441445556677'],
    ['41445556677', CH, 'e164', '+41445556677'],
    ['12125550100', US, 'e164', '+12125550100'],
    ['5551234567', US, 'e164', '+15551234567'],
    ['2125550100', US, 'e164', '+12125550100'],
    ['030 901820', { country: 'DE' }, 'e164', '+4930901820'],
    ['0612345678', { country: 'FR' }, 'e164', '+33612345678'],
    ['612345678', { country: 'ES' }, 'e164', '+34612345678'],
  ])('is a number in full: %j by %j', (given, plan, kind, e164) => {
    expect(readParty(given, plan)).toEqual({ kind, e164, raw: given });
  });

  it.each<Case>([
    ['0445556677', NOBODYS, 'national', null],
    ['5551234567', NOBODYS, 'national', null],
    ['5551234567', CH, 'national', null],
    ['41445556677', NOBODYS, 'national', null],
    ['1001', NOBODYS, 'extension', null],
    ['1001', CH, 'extension', null],
    ['1001', US, 'extension', null],
    ['1001;phone-context=office.example', CH, 'extension', null],
    ['alice', CH, 'sip', null],
    ['sip:alice@example.com', CH, 'sip', null],
    ['alice.smith@example.com', CH, 'sip', null],
    ['anonymous', CH, 'anonymous', null],
    ['sip:anonymous@anonymous.invalid', CH, 'anonymous', null],
    ['Restricted', CH, 'anonymous', null],
    ['unknown', CH, 'unknown', null],
    ['+0445556677', CH, 'unknown', null],
    ['+4144', CH, 'unknown', null],
    ['+414455566771234567', CH, 'unknown', null],
    ['🤖 robot', CH, 'unknown', null],
  ])('is no number in full: %j by %j', (given, plan, kind, e164) => {
    expect(readParty(given, plan)).toEqual({ kind, e164, raw: given });
  });

  it.each([undefined, null, '', '   '])('is withheld when nothing is said: %j', (given) => {
    expect(readParty(given, CH)).toEqual({ kind: 'anonymous', e164: null, raw: null });
  });

  it('never becomes more than was said, whatever is said', () => {
    const plans = fc.constantFrom<DialPlan>(CH, US, NOBODYS, { country: 'XX' }, { internationalPrefix: '00' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), plans, (given, plan) => {
        const { kind, e164, raw } = readParty(given, plan);
        expect(e164 === null || /^\+[1-9]\d{6,14}$/.test(e164)).toBe(true);
        expect(kind === 'e164').toBe(e164 !== null);
        expect(raw === null || storable(given).includes(raw) || given.length > 255).toBe(true);
      }),
    );
  });

  it('is completed by no country but the plan’s', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{6,14}$/), (digits) => {
        expect(readParty(digits).e164).toBeNull();
      }),
    );
  });
});

describe('the country of national numbers', () => {
  it('is the plan’s, else that of the number that was called', () => {
    expect(countryOfPlan({ country: 'DE' }, '+41445556677')).toBe('DE');
    expect(countryOfPlan({}, '+41445556677')).toBe('CH');
    expect(countryOfPlan({}, null)).toBeUndefined();
  });
});

describe('a number to call', () => {
  it.each([
    ['+41445556677', '+41445556677', null],
    ['+41445556677;ext=12', '+41445556677', 'wwww12'],
    ['+41445556677,,12#', '+41445556677', 'wwwwwwww12#'],
    ['+41445556677p1p2', '+41445556677', 'wwww1wwww2'],
    ['+41445556677w*9', '+41445556677', 'w*9'],
  ])('may be followed by what is pressed: %s', (text, e164, keys) => {
    expect(readDialString(text)).toEqual({ e164, keys });
  });

  it.each([
    '',
    '0445556677',
    '+041',
    '+41445556677;ext=',
    '+41445556677;ext=12;x=1',
    '+41445556677,abc',
    '+41445556677 12',
  ])('is nothing else: %j', (text) => {
    expect(readDialString(text)).toBeNull();
  });
});
