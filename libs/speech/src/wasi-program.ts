const OK = 0;
const BAD_DESCRIPTOR = 8;
const NO_ENTRY = 44;
const NOT_SUPPORTED = 58;

const STDERR = 2;
/** The only folder there is, and the only file in it, by their descriptors. */
const FOLDER = 3;
const FILE = 4;

/** What a program ends with: `proc_exit` does not come back. */
class Exit extends Error {
  constructor(readonly code: number) {
    super(`the program ended with ${code}`);
  }
}

/**
 * Runs a program of WASI (preview 1) that takes arguments and writes one file, and gives what it wrote there. It sees
 * no file, no clock and no environment. Node's own WASI would do, but warns that it is experimental, and needs a folder.
 *
 * @throws Error when the program fails, with what it had to say
 */
export function runWasi(program: WebAssembly.Module, args: string[]): Buffer {
  return new WasiProgram(args).run(program);
}

class WasiProgram {
  private readonly args: Buffer[];
  private readonly written: Buffer[] = [];
  private readonly complaints: Buffer[] = [];
  private memory: WebAssembly.Memory;

  constructor(args: string[]) {
    this.args = args.map((arg) => Buffer.from(`${arg}\0`));
  }

  run(program: WebAssembly.Module): Buffer {
    const { exports } = new WebAssembly.Instance(program, { wasi_snapshot_preview1: this.imports() });
    this.memory = exports.memory as WebAssembly.Memory;
    try {
      (exports._start as () => void)();
    } catch (error) {
      if (!(error instanceof Exit)) throw error;
      if (error.code !== 0) throw new Error(`${error.message}: ${Buffer.concat(this.complaints).toString()}`);
    }
    return Buffer.concat(this.written);
  }

  private imports(): Record<string, (...args: never[]) => unknown> {
    return {
      args_sizes_get: (count: number, size: number) => this.argsSizes(count, size),
      args_get: (list: number, at: number) => this.argsInto(list, at),
      clock_time_get: (_clock: number, _precision: bigint, at: number) => this.set64(at, 0n),
      fd_prestat_get: (fd: number, at: number) => this.folderName(fd, at),
      fd_prestat_dir_name: (_fd: number, at: number) => this.set8(at, '.'.charCodeAt(0)),
      fd_fdstat_get: (fd: number, at: number) => this.descriptor(fd, at),
      fd_fdstat_set_flags: () => OK,
      path_open: (...args: number[]) => (this.written.length > 0 ? NO_ENTRY : this.set32(args[8]!, FILE)),
      fd_write: (fd: number, list: number, count: number, at: number) => this.write(fd, list, count, at),
      fd_read: () => BAD_DESCRIPTOR,
      fd_seek: () => NOT_SUPPORTED,
      fd_close: () => OK,
      proc_exit: (code: number) => {
        throw new Exit(code);
      },
    };
  }

  private argsSizes(count: number, size: number): number {
    this.set32(count, this.args.length);
    return this.set32(size, Buffer.concat(this.args).length);
  }

  private argsInto(list: number, at: number): number {
    for (const [index, arg] of this.args.entries()) {
      this.set32(list + 4 * index, at);
      new Uint8Array(this.memory.buffer).set(arg, at);
      at += arg.length;
    }
    return OK;
  }

  private folderName(fd: number, at: number): number {
    if (fd !== FOLDER) return BAD_DESCRIPTOR;
    this.set32(at, 0);
    return this.set32(at + 4, 1);
  }

  private descriptor(fd: number, at: number): number {
    if (fd > FILE) return BAD_DESCRIPTOR;
    const [folder, file] = [3, 4];
    this.set64(at, 0n);
    this.set64(at + 8, 2n ** 64n - 1n);
    this.set64(at + 16, 2n ** 64n - 1n);
    return this.set8(at, fd === FOLDER ? folder : file);
  }

  private write(fd: number, list: number, count: number, at: number): number {
    const view = this.view();
    let total = 0;
    for (let entry = list; entry < list + 8 * count; entry += 8) {
      const [from, length] = [view.getUint32(entry, true), view.getUint32(entry + 4, true)];
      const bytes = Buffer.from(this.memory.buffer.slice(from, from + length));
      if (fd === FILE) this.written.push(bytes);
      if (fd === STDERR) this.complaints.push(bytes);
      total += length;
    }
    return this.set32(at, total);
  }

  private view(): DataView {
    return new DataView(this.memory.buffer);
  }

  private set8(at: number, value: number): number {
    this.view().setUint8(at, value);
    return OK;
  }

  private set32(at: number, value: number): number {
    this.view().setUint32(at, value, true);
    return OK;
  }

  private set64(at: number, value: bigint): number {
    this.view().setBigUint64(at, value, true);
    return OK;
  }
}
