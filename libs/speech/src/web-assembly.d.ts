/** What of WebAssembly is used here: Node has it, but its types come with those of browsers only. */
declare namespace WebAssembly {
  interface Module {
    readonly imports?: never;
  }

  interface Memory {
    readonly buffer: ArrayBuffer;
  }

  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }

  function compile(bytes: Uint8Array): Promise<Module>;
}
