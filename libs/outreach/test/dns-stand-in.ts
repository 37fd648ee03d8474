import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';

const A = 1;
const AAAA = 28;
const HEADER_BYTES = 12;
const NO_SUCH_NAME = 3;

/** A name server that knows what a spec tells it (RFC 1035). */
export class DnsStandIn {
  private constructor(
    private readonly socket: Socket,
    private readonly names: Record<string, string[]>,
  ) {
    socket.on('message', (question, from) => this.answer(question, from));
  }

  static async start(names: Record<string, string[]>): Promise<DnsStandIn> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new DnsStandIn(socket, names);
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.close(resolve));
  }

  private answer(question: Buffer, { port, address }: RemoteInfo): void {
    const { name, type, end } = read(question);
    const known = this.names[name];
    const records = (known ?? []).filter((each) => type === (isIPv6(each) ? AAAA : A)).map(recordOf);
    const header = Buffer.from(question.subarray(0, HEADER_BYTES));
    header.writeUInt16BE(0x8180 | (known ? 0 : NO_SUCH_NAME), 2);
    header.writeUInt16BE(records.length, 6);
    header.writeUInt32BE(0, 8);
    this.socket.send([header, question.subarray(HEADER_BYTES, end), ...records], port, address);
  }
}

function read(question: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = question[at]!; length > 0; length = question[at]!) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: question.readUInt16BE(at + 1), end: at + 5 };
}

/** For the name that was asked for, of class IN, for no time at all. */
function recordOf(address: string): Buffer {
  const data = isIPv6(address) ? v6(address) : Buffer.from(address.split('.').map(Number));
  const head = Buffer.from([0xc0, HEADER_BYTES, 0, data.length === 4 ? A : AAAA, 0, 1, 0, 0, 0, 0, 0, data.length]);
  return Buffer.concat([head, data]);
}

/** An address with at most one `::`. */
function v6(address: string): Buffer {
  const [front = [], back = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const groups = [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
