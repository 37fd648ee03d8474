import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DisconnectReason, dispose, Room, RoomEvent } from '@livekit/rtc-node';
import { createLogger, newId, systemClock } from '@signoff/platform';
import { eventually } from '@signoff/platform/testing';
import { AccessTokens, type LineEvent, LiveKit, type LiveKitSettings, Rooms, Webhooks } from '@signoff/telephony';
import { AccessToken } from 'livekit-server-sdk';
import { LiveKitServer } from '../fixtures/livekit-server.js';

/** As livekit-sip names them. */
const PHONE = {
  'sip.callID': 'SCL_test',
  'sip.callIDFull': 'a7f@203.0.113.9',
  'sip.callStatus': 'ringing',
  'sip.phoneNumber': '+15551234567',
  'sip.ruleID': 'SDR_rule',
  'sip.trunkID': 'ST_trunk',
  'sip.trunkPhoneNumber': '+15550001000',
};

interface Delivery {
  raw: string;
  authorization: string | undefined;
}

describe('telephony, on a real livekit-server', () => {
  const deliveries: Delivery[] = [];
  const connected: Room[] = [];
  let receiver: Server;
  let server: LiveKitServer;
  let settings: LiveKitSettings;
  let livekit: LiveKit;
  let rooms: Rooms;
  let webhooks: Webhooks;

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let raw = '';
      request.setEncoding('utf8').on('data', (piece: string) => (raw += piece));
      request.on('end', () => {
        deliveries.push({ raw, authorization: request.headers.authorization });
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    server = await LiveKitServer.start({ webhookUrl: `http://127.0.0.1:${port}/hook` });
    const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = server.env;
    settings = { url: url!, apiKey: apiKey!, apiSecret: apiSecret! };
    livekit = new LiveKit(settings, systemClock, createLogger('test', 'silent'));
    rooms = new Rooms(livekit, systemClock);
    webhooks = new Webhooks(livekit, systemClock);
  });
  afterEach(() => Promise.all(connected.splice(0).map((room) => room.disconnect())));
  afterAll(async () => {
    await server?.stop();
    receiver?.close();
    await dispose();
  });

  const tokens = () => new AccessTokens(livekit);
  const roomName = () => `call_${newId()}`;

  /** Somebody in a room, and why they left it once they did. */
  async function join(token: string) {
    const room = new Room();
    const leaving: { reason?: DisconnectReason } = {};
    room.on(RoomEvent.Disconnected, (reason) => (leaving.reason = reason));
    await room.connect(server.url, token, { autoSubscribe: false, dynacast: false });
    connected.push(room);
    return { room, leaving };
  }

  /** A phone, as far as livekit-server can see. */
  async function phone(room: string, identity = 'sip_+15551234567') {
    const token = new AccessToken(settings.apiKey, settings.apiSecret, { identity, attributes: PHONE });
    token.kind = 'sip';
    token.addGrant({ roomJoin: true, room });
    return join(await token.toJwt());
  }
  const browser = async (room: string) => join(await tokens().caller(room, { identity: 'caller', ttlSeconds: 30 }));
  const agent = async (room: string, callId = 'c1') => join(await tokens().agent(room, callId));

  describe('rooms', () => {
    it('tell who is in them: phones, browsers and agents', async () => {
      const room = roomName();
      expect(await rooms.participants(room)).toBeNull();
      await phone(room);
      await browser(room);
      await agent(room);
      await eventually('all are there', async () => (await rooms.participants(room))?.length === 3);
      const found = (await rooms.participants(room))!;
      expect(found.map(({ identity, kind }) => `${kind} ${identity}`).sort()).toEqual([
        'agent agent-c1',
        'sip sip_+15551234567',
        'standard caller',
      ]);
      expect(found.find(({ kind }) => kind === 'sip')!.sip).toEqual({
        callId: 'SCL_test',
        fullCallId: 'a7f@203.0.113.9',
        trunkId: 'ST_trunk',
        ruleId: 'SDR_rule',
        caller: '+15551234567',
        called: '+15550001000',
        status: 'ringing',
      });
      const listed = (await rooms.list()).find(({ name }) => name === room)!;
      expect(Math.abs(Date.now() - listed.createdAt.getTime())).toBeLessThan(30_000);
    });

    it('are dropped with everybody in them, and seen gone', async () => {
      const room = roomName();
      const all = [await phone(room), await browser(room), await agent(room)];
      await eventually('all are there', async () => (await rooms.participants(room))?.length === 3);
      expect(await rooms.drop(room)).toEqual({ verified: true });
      expect(await rooms.participants(room)).toBeNull();
      const reasons = () => all.map(({ leaving }) => leaving.reason);
      await eventually('all have left', () => reasons().every((reason) => reason !== undefined));
      const { PARTICIPANT_REMOVED, ROOM_DELETED } = DisconnectReason;
      expect(reasons()).toEqual([PARTICIPANT_REMOVED, PARTICIPANT_REMOVED, ROOM_DELETED]);
      expect(await rooms.drop(room)).toEqual({ verified: true });
      expect(await rooms.drop(roomName())).toEqual({ verified: true });
    });

    it('are refused to a caller who is ringing', async () => {
      const room = roomName();
      const { leaving } = await phone(room);
      await eventually('it rings', async () => (await rooms.participants(room))?.length === 1);
      await rooms.refuse(room);
      await eventually('the phone has left', () => leaving.reason !== undefined);
      expect(leaving.reason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
      expect(await rooms.participants(room)).toBeNull();
    });

    it('cannot be dropped while LiveKit is away, and are when it is back', async () => {
      const room = roomName();
      await server.goAway();
      await expect(rooms.drop(room)).rejects.toMatchObject({ kind: 'unavailable', untouched: true });
      await server.comeBack();
      expect(await rooms.drop(room)).toEqual({ verified: true });
    });
  });

  describe('tokens', () => {
    it('let a browser into one room, where it cannot make itself a phone', async () => {
      const room = roomName();
      const { room: inside } = await browser(room);
      expect(inside.name).toBe(room);
      await inside.localParticipant!.setAttributes({ 'sip.callID': 'SCL_mine' }).catch(() => undefined);
      const found = await eventually('the caller', async () => (await rooms.participants(room))?.[0]);
      expect(found).toEqual({ identity: 'caller', kind: 'standard', attributes: {} });
    });

    it('let a second agent displace the first', async () => {
      const room = roomName();
      const first = await agent(room);
      await agent(room);
      await eventually('the first has left', () => first.leaving.reason !== undefined);
      expect(first.leaving.reason).toBe(DisconnectReason.DUPLICATE_IDENTITY);
    });
  });

  describe('webhooks', () => {
    /** The first delivery about a room of a type, and what was read of it. */
    async function delivered(room: string, type: string): Promise<Delivery & { event: LineEvent }> {
      return eventually(`${type} of ${room}`, async () => {
        for (const delivery of deliveries.filter(({ raw }) => raw.includes(room))) {
          const event = await webhooks.read(delivery.raw, delivery.authorization);
          if (event.type === type) return { ...delivery, event };
        }
        return undefined;
      });
    }

    it('tell of a phone that came and went', async () => {
      const room = roomName();
      await phone(room);
      const { event } = await delivered(room, 'participant_joined');
      expect(event).toMatchObject({
        id: expect.stringMatching(/^EV_/),
        room,
        participant: { identity: 'sip_+15551234567', kind: 'sip', sip: { callId: 'SCL_test', trunkId: 'ST_trunk' } },
      });
      expect(Math.abs(Date.now() - event.at.getTime())).toBeLessThan(30_000);
      await rooms.drop(room);
      expect((await delivered(room, 'participant_left')).event.participant).toMatchObject({ kind: 'sip' });
      expect((await delivered(room, 'room_finished')).event).toMatchObject({ room, participant: null });
    });

    it('are refused when they are altered, or not ours', async () => {
      const room = roomName();
      await phone(room);
      const { raw, authorization } = await delivered(room, 'participant_joined');
      const refused = { code: 'unauthorized' };
      await expect(webhooks.read(raw.replace('ST_trunk', 'ST_other'), authorization)).rejects.toMatchObject(refused);
      await expect(webhooks.read(raw, `Bearer ${authorization}`)).rejects.toMatchObject(refused);
      await expect(webhooks.read(JSON.stringify(JSON.parse(raw), null, 1), authorization)).rejects.toMatchObject(
        refused,
      );
      const later = { ...systemClock, now: () => new Date(Date.now() + 301_000) };
      await expect(new Webhooks(livekit, later).read(raw, authorization)).rejects.toMatchObject(refused);
    });
  });
});
