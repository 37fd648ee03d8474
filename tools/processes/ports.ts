import { createSocket, type Socket } from 'node:dgram';
import { createServer, type AddressInfo, type Server } from 'node:net';

const HOST = '127.0.0.1';

/**
 * Loopback ports that nobody listens on, neither by TCP nor by UDP, all different: the preferred ones where they are
 * free, else any.
 */
export async function freePorts(preferred: (number | undefined)[]): Promise<number[]> {
  const claims: Claim[] = [];
  for (const port of preferred) claims.push(await claim(port ?? 0).catch(claimAny));
  await Promise.all(claims.map(({ release }) => release()));
  return claims.map(({ port }) => port);
}

/** The first of `count` UDP ports in a row that are free, below those that the system gives out by itself. */
export async function freeRange(count: number): Promise<number> {
  for (;;) {
    const first = 16_000 + Math.floor(Math.random() * (32_000 - 16_000 - count));
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const sockets = await Promise.allSettled(ports.map(bind));
    const bound = sockets.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    await Promise.all(bound.map(closed));
    if (bound.length === count) return first;
  }
}

/** Starts a server on a free port, once more on another when it fails: somebody else may have taken the first one. */
export async function onFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(await freePort());
  } catch {
    return await start(await freePort());
  }
}

/** A port that is held until it is released. */
interface Claim {
  port: number;
  release: () => Promise<unknown>;
}

async function freePort(): Promise<number> {
  const [port] = await freePorts([undefined]);
  return port!;
}

async function claim(wanted: number): Promise<Claim> {
  const server = await listen(wanted);
  const { port } = server.address() as AddressInfo;
  try {
    const socket = await bind(port);
    return { port, release: () => Promise.all([closed(server), closed(socket)]) };
  } catch (error) {
    await closed(server);
    throw error;
  }
}

/** What is free by TCP may be taken by UDP: then another. */
async function claimAny(): Promise<Claim> {
  for (;;) {
    const claimed = await claim(0).catch(() => undefined);
    if (claimed) return claimed;
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

function bind(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(port, HOST, () => resolve(socket));
  });
}

function closed(listener: Server | Socket): Promise<void> {
  return new Promise((resolve) => listener.close(() => resolve()));
}
