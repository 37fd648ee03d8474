import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** What a service does wrong. `refuse`: no connection. `mute`: a connection, and nothing more. `break`: half an answer. */
export type SocketFault = { kind: 'refuse'; status: number } | { kind: 'mute' } | { kind: 'break' };

/** A connection that was asked for. */
interface SeenSocket {
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  /** What was to be said. */
  text: string;
}

type Serve = (socket: WebSocket, seen: SeenSocket, fault: SocketFault | undefined) => void;

/** How long the sound of a letter is, in ms: silence, as nobody listens. */
const LETTER_MS = 10;
const BYTES_PER_MS = 48;

/** What callers say, whatever they say. */
export const TRANSCRIPT = 'no thank you';

/**
 * A server that speaks the WebSocket protocols of Deepgram, ElevenLabs and LiveKit Inference, as far as their plugins
 * need it. A fault is for the next connections of a path until it is taken back.
 */
export class SocketServices {
  readonly seen: SeenSocket[] = [];
  private readonly faults = new Map<string, SocketFault>();
  private readonly http: Server;
  private readonly sockets = new WebSocketServer({ noServer: true });

  private readonly services: [path: RegExp, serve: Serve][] = [
    [/^\/v1\/listen$/, serveDeepgramEars],
    [/^\/v1\/speak$/, serveDeepgramVoice],
    [/\/multi-stream-input$/, serveElevenLabsVoice],
    [/^\/gateway\/tts$/, serveGatewayVoice],
  ];

  constructor() {
    this.http = createServer();
    this.http.on('upgrade', (request, tcp, head) => {
      const url = new URL(request.url!, 'http://any');
      const seen: SeenSocket = {
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        text: '',
      };
      this.seen.push(seen);
      const fault = this.faults.get(url.pathname);
      const serve = this.services.find(([path]) => path.test(url.pathname))?.[1];
      if (fault?.kind === 'refuse' || !serve) {
        const status = fault?.kind === 'refuse' ? fault.status : 404;
        tcp.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
        return;
      }
      this.sockets.handleUpgrade(request, tcp, head, (socket) => serve(socket, seen, fault));
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Where it listens, e.g. `http://127.0.0.1:4010`. */
  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** The connections of a path so far. */
  at(path: string): SeenSocket[] {
    return this.seen.filter((each) => each.path === path);
  }

  spoil(path: string, fault: SocketFault | undefined): void {
    if (fault) this.faults.set(path, fault);
    else this.faults.delete(path);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    await new Promise<unknown>((resolve) => this.http.close(resolve));
  }
}

/** How long a text is as sound, in seconds. */
export function secondsOfText(text: string): number {
  return (text.length * LETTER_MS) / 1000;
}

function soundOf(text: string): Buffer {
  return Buffer.alloc(text.length * LETTER_MS * BYTES_PER_MS);
}

function messages(socket: WebSocket, take: (message: Record<string, unknown>) => void): void {
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) take(JSON.parse(data.toString()) as Record<string, unknown>);
  });
}

function serveDeepgramVoice(socket: WebSocket, seen: SeenSocket, fault: SocketFault | undefined): void {
  messages(socket, ({ type, text }) => {
    if (type === 'Close') return socket.close();
    if (type === 'Speak') seen.text += text as string;
    if (type !== 'Flush' || fault?.kind === 'mute') return;
    socket.send(soundOf(seen.text));
    if (fault?.kind === 'break') return socket.close();
    socket.send(JSON.stringify({ type: 'Flushed' }));
  });
}

function serveDeepgramEars(socket: WebSocket, _seen: SeenSocket, fault: SocketFault | undefined): void {
  messages(socket, ({ type }) => {
    if (type === 'CloseStream') socket.close();
  });
  socket.once('message', () => {
    if (fault?.kind === 'break') return socket.close();
    if (fault) return;
    const alternatives = [{ transcript: TRANSCRIPT, confidence: 1, words: [] }];
    const result = { type: 'Results', metadata: { request_id: 'r' }, channel: { alternatives } };
    socket.send(JSON.stringify({ ...result, is_final: true, speech_final: true }));
  });
}

function serveElevenLabsVoice(socket: WebSocket, seen: SeenSocket, fault: SocketFault | undefined): void {
  let text = '';
  messages(socket, (message) => {
    if (typeof message.text === 'string') text += message.text.trim();
    if (message.close_context !== true || fault?.kind === 'mute') return;
    const contextId = message.context_id;
    seen.text += text;
    socket.send(JSON.stringify({ contextId, audio: soundOf(text).toString('base64') }));
    text = '';
    if (fault?.kind === 'break') return socket.close();
    socket.send(JSON.stringify({ contextId, isFinal: true }));
  });
}

function serveGatewayVoice(socket: WebSocket, seen: SeenSocket, fault: SocketFault | undefined): void {
  let text = '';
  messages(socket, ({ type, transcript }) => {
    if (type === 'input_transcript') text += (transcript as string).trim();
    if (type !== 'session.flush' || fault?.kind === 'mute') return;
    seen.text += text;
    socket.send(JSON.stringify({ type: 'session.created', session_id: 's' }));
    socket.send(JSON.stringify({ type: 'output_audio', session_id: 's', audio: soundOf(text).toString('base64') }));
    text = '';
    if (fault?.kind === 'break') return socket.close();
    socket.send(JSON.stringify({ type: 'done', session_id: 's' }));
  });
}
