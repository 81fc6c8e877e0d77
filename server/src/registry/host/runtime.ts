/** The C ABI of libtvm_ffi, as far as reading the registry needs it. */
import type { LibraryHandle } from 'koffi';
import { ANY_BYTES, OBJECT_HEADER_BYTES, readString } from './any.js';
import type { RegistryFault } from '../../core/index.js';
import { HostFailure } from './failure.js';
import { addressOf, Implausible, makeBlock, Memory, readPointer, writePointer } from './memory.js';

type Lookup = (key: DataView, out: DataView) => number;
type Fill = (out: DataView) => void;
type Locate<Key> = (key: Key) => number | bigint;
type Call = (callee: number, args: DataView, count: number, result: DataView) => number;

/** A plain exported function, called through its address in a loaded library. */
export type SafeCall = (self: null, args: DataView, count: number, result: DataView) => number;

/** libtvm_ffi once it is loaded. One Any of argument and one of result are reused throughout. */
export class Runtime {
  readonly memory: Memory;
  /** `TVMFFIGetVersion`, for example `0.1.16`. */
  readonly version: string;
  readonly #args = makeBlock(ANY_BYTES);
  readonly #result = makeBlock(ANY_BYTES);
  readonly #key = makeBlock(16);
  #text = Buffer.alloc(1024);
  #textAddress = addressOf(this.#text);
  readonly #out = makeBlock(16);
  readonly #getGlobal: Lookup;
  readonly #call: Call;
  readonly #moveError: Fill;
  readonly #keyToIndex: Lookup;
  readonly #typeInfo: Locate<number>;
  readonly #attrColumn: Locate<DataView>;

  constructor(library: LibraryHandle, careful: boolean) {
    this.memory = new Memory(careful);
    const bind = (name: string, result: string, args: string[]): unknown => {
      try {
        return library.func(name, result, args);
      } catch {
        throw failure({ fault: 'no-export', name });
      }
    };
    const handle = 'uint64';
    const buffer = 'void *';
    this.#getGlobal = bind('TVMFFIFunctionGetGlobal', 'int', [buffer, buffer]) as Lookup;
    this.#call = bind('TVMFFIFunctionCall', 'int', [handle, buffer, 'int', buffer]) as Call;
    this.#moveError = bind('TVMFFIErrorMoveFromRaised', 'void', [buffer]) as Fill;
    this.#keyToIndex = bind('TVMFFITypeKeyToIndex', 'int', [buffer, buffer]) as Lookup;
    this.#typeInfo = bind('TVMFFIGetTypeInfo', handle, ['int']) as Locate<number>;
    this.#attrColumn = bind('TVMFFIGetTypeAttrColumn', handle, [buffer]) as Locate<DataView>;
    (bind('TVMFFIGetVersion', 'void', [buffer]) as Fill)(this.#out);
    this.version = [0, 4, 8].map((offset) => this.#out.getUint32(offset, true)).join('.');
  }

  /** The handle of a global function. @throws HostFailure when there is none */
  global(name: string): number {
    this.#check(this.#getGlobal(this.#setKey(name), this.#out), name);
    const handle = readPointer(this.#out, 0);
    if (handle === 0) throw failure({ fault: 'no-function', name });
    return handle;
  }

  /**
   * Calls with at most one argument.
   *
   * @param write puts the argument into the buffer; without it the call has none
   * @returns the result as an Any, valid until the next call
   */
  call(callee: number, label: string, write?: (args: DataView) => void): DataView {
    write?.(this.#args);
    this.#clearResult();
    this.#check(this.#call(callee, this.#args, write ? 1 : 0, this.#result), label);
    return this.#result;
  }

  /** Calls an exported getter that takes nothing. @returns its string, or `null` */
  callString(getter: SafeCall): string | null {
    this.#clearResult();
    if (getter(null, this.#args, 0, this.#result) !== 0) return null;
    try {
      return readString(this.memory, this.#result, 0);
    } catch (error) {
      if (error instanceof Implausible) return null;
      throw error;
    }
  }

  typeIndex(key: string): number {
    this.#check(this.#keyToIndex(this.#setKey(key), this.#out), key);
    return this.#out.getInt32(0, true);
  }

  /** Address of the `TVMFFITypeInfo` of a registered index; an unknown index ends the process. */
  typeInfo(index: number): number {
    return Number(this.#typeInfo(index));
  }

  /** Address of a `TVMFFITypeAttrColumn`, or 0 when no type has that attribute. */
  attributeColumn(name: string): number {
    return Number(this.#attrColumn(this.#setKey(name)));
  }

  /** The address of `text` as a C string, valid until the next call that names something. */
  cString(text: string): number {
    this.#place(text);
    return this.#textAddress;
  }

  /** A callee may leave parts of it as they are. */
  #clearResult(): void {
    this.#result.setFloat64(0, 0);
    this.#result.setFloat64(8, 0);
  }

  /** Points the reused `TVMFFIByteArray` at `text`. */
  #setKey(text: string): DataView {
    writePointer(this.#key, 8, this.#place(text));
    writePointer(this.#key, 0, this.#textAddress);
    return this.#key;
  }

  /** @returns the length in bytes, without the NUL */
  #place(text: string): number {
    const length = Buffer.byteLength(text, 'utf8');
    if (length >= this.#text.length) {
      this.#text = Buffer.alloc(length * 2);
      this.#textAddress = addressOf(this.#text);
    }
    this.#text.write(text, 0, 'utf8');
    this.#text[length] = 0;
    return length;
  }

  #check(code: number, label: string): void {
    if (code === 0) return;
    this.#moveError(this.#out);
    const error = readPointer(this.#out, 0);
    const cell = error === 0 ? null : this.memory.copy(error + OBJECT_HEADER_BYTES, 32);
    const message = cell === null ? `code ${code}` : this.memory.byteArray(cell, 16);
    throw failure({ fault: 'error', detail: `${label}: ${message}` });
  }
}

function failure(fault: RegistryFault): HostFailure {
  return new HostFailure({ reason: 'registry', fault });
}
