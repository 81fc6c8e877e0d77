/** What is used of yazl, which brings no types. */
declare module 'yazl' {
  class ZipFile {
    readonly outputStream: NodeJS.ReadableStream;
    addBuffer(content: Buffer, name: string, options: { mode: number; mtime: Date }): void;
    end(): void;
  }
}
