import { createSocket, type Socket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@signoff/platform/testing';
import { liveKitAnswers } from '../../tools/servers/livekit/livekit.js';
import { LiveKitServer } from '../fixtures/livekit-server.js';

const describeWithSip = LiveKitServer.isSipPossible ? describe : describe.skip;

describeWithSip('livekit-server and livekit-sip, as our own scripts start them', () => {
  let livekit: LiveKitServer;
  let sipPort: number;

  beforeAll(async () => {
    livekit = await LiveKitServer.start();
    sipPort = await livekit.startSip();
  });
  afterAll(() => livekit?.stop());

  it('answer a phone', async () => {
    const phone = createSocket('udp4');
    expect(await answerTo(phone, sipPort)).toMatch(/^SIP\/2\.0 \d{3} /);
    phone.close();
  });

  it('are the same again after the server was away, at the same address', async () => {
    const { url } = livekit;
    await livekit.goAway();
    expect(await liveKitAnswers(url)).toBe(false);
    await livekit.comeBack();
    expect(livekit.url).toBe(url);
    expect(await liveKitAnswers(url)).toBe(true);
  });
});

/** The first answer to OPTIONS (RFC 3261, section 11). */
async function answerTo(phone: Socket, port: number): Promise<string> {
  const answers: string[] = [];
  phone.on('message', (message) => answers.push(message.toString()));
  const lines = [
    `OPTIONS sip:127.0.0.1:${port} SIP/2.0`,
    'Via: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bK1',
    'From: <sip:phone@127.0.0.1>;tag=1',
    `To: <sip:127.0.0.1:${port}>`,
    'Call-ID: 1',
    'CSeq: 1 OPTIONS',
    'Max-Forwards: 70',
    'Content-Length: 0',
  ];
  phone.send(`${lines.join('\r\n')}\r\n\r\n`, port, '127.0.0.1');
  return eventually('an answer', () => answers[0]);
}
