import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dispose } from '@livekit/rtc-node';
import { eventually } from '@signoff/platform/testing';
import { RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { type LiveKitAccess, livekitToken } from '../fixtures/livekit-token.js';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { Phone } from '../fixtures/phone.js';
import { SipPhone } from '../fixtures/sip-phone.js';
import { WebCaller } from '../fixtures/web-caller.js';
import { SipProxy } from '../fixtures/sip-proxy.js';
import { Listener, secondsOf, Synthesiser } from '@signoff/speech';

const CALLED = '+15550001000';
const CALLER = '+15557770000';
const GREETING = 'Hello, this is the clinic. How can I help?';
const GOODBYE = 'Your appointment is cancelled. Thank you for calling, and goodbye.';

/** Whoever holds the call on the other side. */
class Agent extends Phone {
  static async joins(livekit: LiveKitAccess, room: string): Promise<Agent> {
    const agent = new Agent(room, 'awb');
    const video = { room, roomJoin: true, agent: true };
    await agent.join(livekit.url, livekitToken(livekit, { sub: 'agent', video }), true);
    return agent;
  }
}

const possible = LiveKitServer.isPossible ? describe : describe.skip;

possible('phones without livekit-sip, on a real livekit-server', () => {
  let server: LiveKitServer;
  let livekit: LiveKitAccess;
  let proxy: SipProxy;
  let rooms: RoomServiceClient;
  let sip: SipClient;
  let trunkId: string;
  let agentSpeech: (text: string) => ReturnType<Synthesiser['speak']>;
  const phones: Phone[] = [];

  beforeAll(async () => {
    server = await LiveKitServer.start();
    const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = server.env;
    livekit = { url: url!, apiKey: apiKey!, apiSecret: apiSecret! };
    proxy = await SipProxy.start(livekit);
    rooms = new RoomServiceClient(proxy.url, apiKey, apiSecret);
    sip = new SipClient(proxy.url, apiKey, apiSecret);
    trunkId = (await sip.createSipOutboundTrunk('desk', '203.0.113.9', ['+15550002000'])).sipTrunkId;
    const synthesiser = new Synthesiser();
    agentSpeech = (text) => synthesiser.speak(text, 'alloy');
  });
  afterEach(() => Promise.all(phones.splice(0).map((phone) => phone.hangsUp())));
  afterAll(async () => {
    await proxy?.close();
    await server?.stop();
    await dispose();
  });

  const dialIn = async (more: { caller?: string } = {}) => {
    const phone = await SipPhone.dial({ livekit, trunkId: 'ST_in', called: CALLED, caller: CALLER, ...more });
    phones.push(phone);
    return phone;
  };
  const agentIn = async (room: string) => {
    const agent = await Agent.joins(livekit, room);
    phones.push(agent);
    return agent;
  };
  const dialOut = (to: string, room: string, options: object = {}) =>
    sip.createSipParticipant(trunkId, to, room, { participantIdentity: 'callee', waitUntilAnswered: true, ...options });
  const statusOf = async ({ roomName, identity }: Phone) =>
    (await rooms.getParticipant(roomName, identity)).attributes['sip.callStatus'];
  const understood = async (agent: Agent) => {
    const listener = new Listener();
    return eventually(
      'the agent to understand',
      () => listener.understand(agent.tape.sound()).map(({ text }) => text)[0],
    );
  };

  it('rings until an agent is there, and is then answered', async () => {
    const phone = await dialIn();
    expect(phone.roomName).toMatch(/^call_\+15550001000_/);
    const participant = await rooms.getParticipant(phone.roomName, `sip_${CALLER}`);
    expect(participant).toMatchObject({ kind: 3, attributes: { 'sip.callStatus': 'ringing', 'sip.trunkID': 'ST_in' } });
    expect(phone.answeredAt).toBeUndefined();
    await agentIn(phone.roomName);
    await phone.isAnswered();
    await eventually('the status to be active', async () => (await statusOf(phone)) === 'active');
  });

  it('hears all of what the agent says, and is understood', async () => {
    const phone = await dialIn();
    const agent = await agentIn(phone.roomName);
    await phone.isAnswered();
    const begun = phone.tape.now();
    await agent.says(await agentSpeech(GREETING));
    await phone.hearsTheEndOf(begun);
    await phone.says('I would like to cancel my appointment please');
    expect(await understood(agent)).toBe('I would like to cancel my appointment please');
    expect(phone.said).toMatchObject([{ text: 'I would like to cancel my appointment please' }]);
    const goodbye = await agentSpeech(GOODBYE);
    const closing = phone.tape.now();
    await agent.says(goodbye);
    await phone.hearsTheEndOf(closing);
    const heard = await phone.heard(GOODBYE);
    expect(heard).toMatchObject({ fraction: 1, toTheEnd: true });
    expect(heard.from).toBeGreaterThan(closing);
    expect(heard.to! - heard.from!).toBeCloseTo(secondsOf(goodbye), 0);
    expect((await phone.heard(GREETING)).fraction).toBe(1);
    expect((await phone.heard('The ferry leaves on Sunday, at a quarter past nine.')).fraction).toBeLessThan(0.2);
  });

  it('knows when and why it was removed, and how much it heard until then', async () => {
    const phone = await dialIn();
    const agent = await agentIn(phone.roomName);
    await phone.isAnswered();
    const saying = agent.says(await agentSpeech(GOODBYE));
    const { from } = await phone.hears(0);
    await eventually('half of it to be heard', () => phone.tape.now() > from + 2);
    await rooms.removeParticipant(phone.roomName, phone.identity);
    const removed = await phone.isRemoved();
    expect(removed.reason).toBe('PARTICIPANT_REMOVED');
    expect(removed.at).toBeGreaterThan(from + 2);
    await saying;
    const heard = await phone.heard(GOODBYE);
    expect(heard.toTheEnd).toBe(false);
    expect(heard.fraction).toBeGreaterThan(0.2);
    expect(heard.fraction).toBeLessThan(0.8);
  });

  it('sees its room deleted', async () => {
    const phone = await dialIn();
    await rooms.deleteRoom(phone.roomName);
    expect((await phone.isRemoved()).reason).toBe('ROOM_DELETED');
  });

  it('hangs up, which is no removal', async () => {
    const phone = await dialIn();
    await phone.hangsUp();
    expect(phone.removed).toBeUndefined();
    await expect(rooms.getParticipant(phone.roomName, `sip_${CALLER}`)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('presses keys, and hears those of the agent', async () => {
    const phone = await dialIn();
    const agent = await agentIn(phone.roomName);
    await phone.isAnswered();
    await phone.pressesKeys('12#');
    await eventually('the keys to arrive', () => agent.keys === '12#');
    await agent.pressesKeys('*0');
    await eventually('the keys to come back', () => phone.keys === '*0');
  });

  it('is a browser too', async () => {
    const token = livekitToken(livekit, { sub: 'caller', video: { room: 'web', roomJoin: true } });
    const caller = await WebCaller.join({ url: proxy.url, token });
    phones.push(caller);
    const agent = await agentIn('web');
    await caller.says('that is all');
    expect(await understood(agent)).toBe('that is all');
    await agent.says(await agentSpeech('Good night.'));
    await eventually('it to be heard', async () => (await caller.heard('Good night.')).toTheEnd);
  });

  describe('dialled by the platform', () => {
    it('answers, and hears from then on', async () => {
      const agent = await agentIn('out-1');
      proxy.has('+15551110000', { answersAfterMs: 4000 });
      const dialled = dialOut('+15551110000', 'out-1');
      const phone = await proxy.phone('+15551110000');
      await eventually('it to ring', async () => (await statusOf(phone)) === 'ringing');
      await agent.says(await agentSpeech('Too early.'));
      expect(phone).toMatchObject({ answeredAt: undefined, tape: { speech: [] } });
      const info = await dialled;
      expect(info).toMatchObject({ participantIdentity: 'callee', roomName: 'out-1', sipCallId: phone.callId });
      expect((await rooms.getParticipant('out-1', 'callee')).attributes).toMatchObject({
        'sip.callStatus': 'active',
        'sip.phoneNumber': '+15551110000',
        'sip.trunkPhoneNumber': '+15550002000',
        'sip.trunkID': trunkId,
        'sip.callID': phone.callId,
      });
      await agent.says(await agentSpeech(GREETING));
      await eventually('it to be heard', async () => (await phone.heard(GREETING)).toTheEnd);
    });

    it.each([
      [486, 'resource_exhausted', 'Busy Here'],
      [603, 'permission_denied', 'Decline'],
      [404, 'not_found', 'Not Found'],
      [500, 'failed_precondition', 'Server Internal Error'],
    ])('refuses with %d', async (status, code, phrase) => {
      const number = `+1555222${status}`;
      proxy.has(number, { status });
      await expect(dialOut(number, `out-${status}`)).rejects.toMatchObject({
        name: 'SipCallError',
        code,
        sipStatusCode: status,
        sipStatus: phrase,
      });
      await expect(rooms.getParticipant(`out-${status}`, 'callee')).rejects.toMatchObject({ code: 'not_found' });
    });

    it('rings until nobody waits any longer', async () => {
      proxy.has('+15551110001', 'never answers');
      await expect(dialOut('+15551110001', 'out-2', { ringingTimeout: 1 })).rejects.toMatchObject({
        code: 'canceled',
        message: 'sip request timed out',
      });
    });

    it('stops ringing when it is removed', async () => {
      proxy.has('+15551110002', 'never answers');
      const dialled = dialOut('+15551110002', 'out-3').catch((error: Error) => error);
      await eventually('it to ring', async () => (await statusOf(await proxy.phone('+15551110002'))) === 'ringing');
      await rooms.removeParticipant('out-3', 'callee');
      expect(await dialled).toMatchObject({ code: 'canceled' });
    });

    it('cannot be reached while livekit-sip is busy, over no trunk, or with a bad token', async () => {
      proxy.has('+15551110003', 'livekit-sip is busy');
      await expect(dialOut('+15551110003', 'out-4')).rejects.toMatchObject({
        code: 'unavailable',
        message: 'cpu exhausted',
      });
      await expect(sip.createSipParticipant('ST_none', '+15551110000', 'out-4')).rejects.toMatchObject({
        code: 'not_found',
      });
      const stranger = new SipClient(proxy.url, livekit.apiKey, 'another-secret-that-is-long-enough');
      await expect(stranger.createSipParticipant(trunkId, '+15551110000', 'out-4')).rejects.toMatchObject({
        code: 'unauthenticated',
      });
    });

    it('is transferred, and leaves the room by that', async () => {
      const phone = await dialIn({ caller: '+15557770001' });
      await sip.transferSipParticipant(phone.roomName, phone.identity, 'tel:+15553330000');
      await phone.ended;
      expect(proxy.transfers).toEqual([{ room: phone.roomName, identity: 'sip_+15557770001', to: 'tel:+15553330000' }]);
      const other = await dialIn({ caller: '+15557770002' });
      proxy.has('+15553330001', { status: 486 });
      await expect(
        sip.transferSipParticipant(other.roomName, other.identity, 'tel:+15553330001'),
      ).rejects.toMatchObject({ sipStatusCode: 486 });
      expect(other.isUp).toBe(true);
    });
  });
});
