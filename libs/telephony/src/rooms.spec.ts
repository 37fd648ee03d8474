import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '@signoff/platform';
import { KEY, liveKitAt } from '../test/telephony.js';
import { type TwirpAnswer, TwirpStandIn } from '../test/twirp-stand-in.js';
import { Rooms } from './rooms.js';

const PHONE = { identity: 'sip_1', kind: 'SIP' };
const BROWSER = { identity: 'caller', kind: 'STANDARD' };
const AGENT = { identity: 'agent-1', kind: 'AGENT' };
const people = (...participants: object[]): TwirpAnswer => ({ ok: { participants } });
const rooms = (...names: string[]): TwirpAnswer => ({ ok: { rooms: names.map((name) => ({ name })) } });
const NOT_FOUND: TwirpAnswer = { code: 'not_found', status: 404 };
const BROKEN: TwirpAnswer = { code: 'internal', status: 500 };
const DONE: TwirpAnswer = { ok: {} };

let standIn: TwirpStandIn;
let line: Rooms;

beforeEach(async () => {
  standIn = await TwirpStandIn.start();
  standIn.on('RemoveParticipant', [DONE]).on('DeleteRoom', [DONE]);
  line = new Rooms(liveKitAt({ url: standIn.url, ...KEY }), systemClock);
});
afterEach(() => standIn.stop());

const asked = () => standIn.requests.map(({ method, body }) => [method, body.identity].filter(Boolean).join(' '));

describe('dropping a line', () => {
  it('removes everybody but the agent, phones first, then the room, and looks', async () => {
    standIn.on('ListParticipants', [people(AGENT, BROWSER, PHONE), people()]).on('ListRooms', [rooms()]);
    expect(await line.drop('r')).toEqual({ verified: true });
    expect(asked().slice(1, 3).sort()).toEqual(['RemoveParticipant caller', 'RemoveParticipant sip_1']);
    expect(asked().slice(3)).toEqual(['DeleteRoom', 'ListParticipants', 'ListRooms']);
  });

  it('is verified when only an agent is left', async () => {
    standIn.on('ListParticipants', [people(PHONE), people(AGENT)]);
    expect(await line.drop('r')).toEqual({ verified: true });
  });

  it('is verified of what is gone already, and was never there', async () => {
    standIn.on('ListParticipants', [NOT_FOUND]).on('ListRooms', [rooms()]);
    standIn.on('DeleteRoom', [NOT_FOUND]).on('RemoveParticipant', [NOT_FOUND]);
    expect(await line.drop('r')).toEqual({ verified: true });
    standIn.on('ListParticipants', [people(PHONE), NOT_FOUND]);
    expect(await line.drop('r')).toEqual({ verified: true });
  });

  it('is not verified while somebody is still there, and looks for no more than some seconds', async () => {
    standIn.on('ListParticipants', [people(AGENT, PHONE)]);
    const began = performance.now();
    expect(await line.drop('r')).toEqual({ verified: false });
    expect(performance.now() - began).toBeGreaterThan(2900);
  });

  it('deletes the room of a phone that cannot be removed', async () => {
    standIn.on('RemoveParticipant', [BROKEN]);
    standIn.on('ListParticipants', [people(PHONE), people()]).on('ListRooms', [rooms()]);
    expect(await line.drop('r')).toEqual({ verified: true });
    expect(standIn.count('DeleteRoom')).toBe(1);
  });

  it('does not wait for a removal that LiveKit does not answer', async () => {
    standIn.on('RemoveParticipant', () => new Promise(() => {}));
    standIn.on('ListParticipants', [people(PHONE), people()]).on('ListRooms', [rooms()]);
    expect(await line.drop('r')).toEqual({ verified: true });
  });

  it.each<[string, (broken: TwirpStandIn) => unknown]>([
    ['LiveKit is away', (broken) => broken.stop()],
    ['LiveKit fails', (broken) => broken.on('ListParticipants', [BROKEN])],
    [
      'the room cannot be deleted',
      (broken) => broken.on('ListParticipants', [people(PHONE)]).on('DeleteRoom', [BROKEN]),
    ],
    ['nobody can look', (broken) => broken.on('ListParticipants', [people(PHONE), BROKEN])],
    ['a proxy knows no such page', (broken) => broken.on('ListParticipants', [{ plain: 'not found', status: 404 }])],
  ])('fails, so that it is tried again, when %s', async (_, breakIt) => {
    await breakIt(standIn);
    await expect(line.drop('r')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('refusing a caller', () => {
  it('removes the phone, and the room with it', async () => {
    standIn.on('ListParticipants', [people(PHONE)]);
    await line.refuse('r');
    expect(asked()).toEqual(['ListParticipants', 'RemoveParticipant sip_1', 'DeleteRoom']);
  });

  it('is done when nobody is there', async () => {
    standIn.on('ListParticipants', [people()]).on('ListRooms', [rooms()]).on('DeleteRoom', [NOT_FOUND]);
    await line.refuse('r');
  });

  it('goes on until LiveKit can be reached', async () => {
    standIn.on('ListParticipants', [BROKEN, people(PHONE)]).on('RemoveParticipant', [BROKEN, DONE]);
    await line.refuse('r');
    expect(standIn.count('RemoveParticipant')).toBe(2);
  });
});

describe('a room', () => {
  it('that is empty is told from one that is not', async () => {
    standIn.on('ListParticipants', [people()]).on('ListRooms', [rooms('r')]);
    expect(await line.participants('r')).toEqual([]);
    standIn.on('ListRooms', [rooms()]);
    expect(await line.participants('r')).toBeNull();
  });

  it('has people in it', async () => {
    standIn.on('ListParticipants', [people(AGENT, PHONE)]);
    expect(await line.participants('r')).toMatchObject([{ kind: 'agent' }, { kind: 'sip', identity: 'sip_1' }]);
  });

  it('is listed with its age, and how many are in it', async () => {
    const rooms = [{ name: 'r', creation_time: '1700000000', num_participants: 2 }];
    standIn.on('ListRooms', [{ ok: { rooms } }]);
    expect(await line.list()).toEqual([{ name: 'r', createdAt: new Date(1_700_000_000_000), participants: 2 }]);
  });
});
