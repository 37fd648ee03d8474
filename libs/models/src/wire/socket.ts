import { APIConnectionError, APIStatusError } from '@livekit/agents';
import { WebSocket } from 'ws';

/**
 * Opens a WebSocket.
 *
 * @throws APIError when the server refuses, cannot be reached, or takes longer than `timeoutMs`
 */
export function openSocket(url: URL, headers: Record<string, string>, timeoutMs: number): Promise<WebSocket> {
  const socket = new WebSocket(url, { headers, handshakeTimeout: timeoutMs });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (request, { statusCode }) => {
      request.destroy();
      reject(new APIStatusError({ message: 'the server refuses a WebSocket', options: { statusCode } }));
    });
    // For as long as the socket lives: an error that nobody listens to would end the process.
    socket.on('error', ({ message }) => reject(new APIConnectionError({ message })));
  });
}
