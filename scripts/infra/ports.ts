import { createServer, type AddressInfo, type Server } from 'node:net';

const HOST = '127.0.0.1';

/** Loopback ports that nobody listens on, all different: the preferred ones where they are free, else any. */
export async function freePorts(preferred: (number | undefined)[]): Promise<number[]> {
  const servers: Server[] = [];
  for (const port of preferred) servers.push(await listen(port ?? 0).catch(() => listen(0)));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** Starts a server on a free port, once more on another when it fails: somebody else may have taken the first one. */
export async function onFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(await freePort());
  } catch {
    return await start(await freePort());
  }
}

async function freePort(): Promise<number> {
  const [port] = await freePorts([undefined]);
  return port!;
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}
