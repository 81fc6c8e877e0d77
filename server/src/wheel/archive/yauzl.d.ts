/** What is used of yauzl, which brings no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  interface Entry {
    readonly fileName: string;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly relativeOffsetOfLocalHeader: number;
    readonly externalFileAttributes: number;
    readonly compressionMethod: number;
    readonly isEncrypted: () => boolean;
  }

  interface ZipFile {
    readonly eachEntry: () => AsyncIterable<Entry>;
    readonly openReadStreamPromise: (entry: Entry) => Promise<Readable>;
  }

  interface Options {
    readonly autoClose: boolean;
    /** Whether a backslash in a name is an error. */
    readonly strictFileNames: boolean;
  }

  function fromBufferPromise(buffer: Buffer, options: Options): Promise<ZipFile>;
  function fromFdPromise(fd: number, options: Options): Promise<ZipFile>;
}
