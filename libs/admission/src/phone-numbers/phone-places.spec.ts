import { describe, expect, it } from '@jest/globals';
import { countryOf, hasNumbers, zonesOf } from './phone-places.js';

describe('the country of a number', () => {
  it.each([
    ['its code', '+41445556677', 'CH'],
    ['its area, of a code that countries share', '+16135550123', 'CA'],
    ['its area, of the code of the same countries', '+18765551234', 'JM'],
    ['its first digits, of another such code', '+77011234567', 'KZ'],
    ['its code, though it is given to nobody', '+41995556677', 'CH'],
    ['the main country of its code, when it is given to nobody', '+447700900123', 'GB'],
    ['none: a satellite', '+870773111632', undefined],
    ['none: free of charge everywhere', '+80012345678', undefined],
    ['none: too short', '+12', undefined],
    ['none: no number', 'CH', undefined],
  ])('is told by %s', (_, number, country) => expect(countryOf(number)).toBe(country));

  it.each([
    ['CH', true],
    ['LI', true],
    ['ZZ', false],
    ['ch', false],
    ['', false],
  ])('is one that can be told: %s', (country, isKnown) => expect(hasNumbers(country)).toBe(isKnown));
});

describe('the zones of a number', () => {
  it.each<[string, string, string[]]>([
    ['of a country with one', '+41795556677', ['Europe/Zurich']],
    ['of one whose clocks are not those of its neighbour', '+213551234567', ['Africa/Algiers']],
    ['of one that sets its clocks by the moon', '+212650123456', ['Africa/Casablanca']],
    ['of an area', '+12125551234', ['America/New_York']],
    ['of an area of several', '+61891234567', ['Australia/Adelaide', 'Australia/Perth']],
    ['of an island', '+34928123456', ['Atlantic/Canary']],
    ['of an area, with a mobile phone in Brazil', '+5569987654321', ['America/Manaus']],
    ['of all of the country, with a mobile phone', '+34612345678', ['Atlantic/Canary', 'Europe/Madrid']],
    ['of the country, and not of those it shares a code with', '+77011234567', ['Asia/Almaty', 'Asia/Aqtobe']],
    ['of none: a satellite', '+870773111632', []],
    ['of none: too short', '+4144', []],
    ['of none: no number', 'CH', []],
  ])('%s', (_, number, zones) => expect(zonesOf(number)).toEqual(zones));

  it.each([
    ['a Russian mobile phone, whose prefix is of Vladivostok', '+79141234567', ['Europe/Moscow', 'Asia/Vladivostok']],
    ['an Australian mobile phone', '+61412345678', ['Australia/Sydney', 'Australia/Perth']],
    ['a number free of charge', '+18005551234', ['America/New_York', 'Pacific/Honolulu']],
    ['a number that is given to nobody', '+12995550123', ['America/New_York', 'Pacific/Honolulu']],
  ])('are those from end to end of the country for %s', (_, number, ends) =>
    expect(zonesOf(number)).toEqual(expect.arrayContaining(ends)),
  );
});
