/** What the engine needs of WebAssembly, which Node and browsers have alike; the compiler's libraries know it as a part of the DOM only. */
declare namespace WebAssembly {
  /** Compiled code: can be sent to other threads. */
  interface Module {}
  interface Memory {
    readonly buffer: ArrayBufferLike;
  }
  interface Instance {
    readonly exports: object;
  }
  const Module: new (code: Uint8Array) => Module;
  const Memory: new (of: { initial: number; maximum: number; shared: true }) => Memory;
  const Instance: new (module: Module, imports: { env: { memory: Memory } }) => Instance;
}
