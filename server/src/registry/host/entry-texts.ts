/** Texts of entries, which foreign code wrote: each costs no more than itself. */
import { MOST_FAULTS, type EntryFault, type LocatedFault } from '../../core/snapshot/bad-entry.js';
import type { RawSchema } from '../../core/index.js';
import { Implausible, POINTER_BYTES, readPointer, type Memory } from './memory.js';
import { parseMetadata, type Metadata } from './schema.js';

const MOST_NAME = 4096;
const MOST_DOC = 64 * 1024;
/** A longer text is not believed at all: even its beginning may not be there. */
const MOST_BELIEVED = 2 ** 32;
const MOST_METADATA = 1024 * 1024;
/** Of all entries together, in bytes: the answer must fit into one frame. */
const MOST_DOCS = 16 * 1024 * 1024;
const MOST_SCHEMAS = 24 * 1024 * 1024;

export interface Owner {
  readonly entry: string;
  readonly library: number | null;
}

const NOTHING: Metadata = { schema: null, doc: null, autoInit: false, isBad: false };

export class EntryTexts {
  readonly faults: LocatedFault[] = [];
  #docs = 0;
  #schemas = 0;
  readonly #seen = new Set<RawSchema>();
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  note({ entry, library }: Owner, fault: EntryFault): void {
    const shown = entry.slice(0, 200);
    const last = this.faults.at(-1);
    if (last?.entry === shown && last.fault === fault) return;
    if (this.faults.length < MOST_FAULTS) this.faults.push({ entry: shown, library, fault });
  }

  /** What `read` returns; `null`, with a note, where an entry points to what is not there. */
  orLeaveOut<T>(owner: Owner, read: (owner: Owner) => T): T | null {
    try {
      return read(owner);
    } catch (error) {
      if (!(error instanceof Implausible)) throw error;
      this.note(owner, 'entry');
      return null;
    }
  }

  /** `null` for a name that cannot be looked up again: its bytes are not known from the text. */
  name(block: DataView, offset: number): string | null {
    const { address, length } = sizeAt(block, offset);
    const text = length > MOST_NAME ? null : this.#textAt(address, length);
    return text === null || !isName(text) ? null : text;
  }

  #textAt(address: number, length: number): string | null {
    try {
      return this.#memory.text(address, length);
    } catch (error) {
      if (error instanceof Implausible) return null;
      throw error;
    }
  }

  doc(block: DataView, offset: number, owner: Owner): string | null {
    const { address, length } = sizeAt(block, offset);
    if (length === 0 || address === 0) return null;
    if (length <= MOST_DOC) return this.cut(this.#memory.text(address, length), owner);
    if (length < MOST_BELIEVED) {
      const text = this.#memory.text(address, MOST_DOC).replace(/\ufffd+$/, '');
      this.note(owner, 'doc');
      return this.cut(`${text}…`, null);
    }
    this.note(owner, 'doc');
    return null;
  }

  /** @param owner is told of; `null` where it was already */
  cut(text: string | null, owner: Owner | null): string | null {
    if (text === null || text === '') return null;
    const room = Math.min(MOST_DOC, MOST_DOCS - this.#docs);
    const isWhole = text.length <= room + 1;
    if (!isWhole && owner !== null) this.note(owner, 'doc');
    const kept = isWhole ? text : room <= 0 ? null : `${text.slice(0, room)}…`;
    this.#docs += kept?.length ?? 0;
    return kept;
  }

  metadata(block: DataView, offset: number, owner: Owner): Metadata {
    const { address, length } = sizeAt(block, offset);
    if (length <= MOST_METADATA) return this.parse(this.#memory.text(address, length), owner);
    this.note(owner, 'schema');
    return NOTHING;
  }

  parse(text: string | null, owner: Owner): Metadata {
    if (text !== null && text.length > MOST_METADATA) {
      this.note(owner, 'schema');
      return NOTHING;
    }
    const metadata = parseMetadata(text);
    const { schema } = metadata;
    if (schema !== null && !this.#seen.has(schema)) {
      this.#seen.add(schema);
      this.#schemas += text?.length ?? 0;
    }
    const isBad = metadata.isBad || (schema !== null && this.#schemas > MOST_SCHEMAS);
    if (isBad) this.note(owner, 'schema');
    return { ...metadata, schema: isBad ? null : schema, doc: this.cut(metadata.doc, owner) };
  }

  /** A number that JSON can carry, and that may be true. */
  number(value: bigint, least: bigint, owner: Owner): number {
    if (value >= least && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    this.note(owner, 'number');
    return 0;
  }
}

/** A replacement character stands for bytes that are gone. */
export function isName(text: string): boolean {
  return !text.includes('\ufffd') && text.length <= MOST_NAME;
}

function sizeAt(
  block: DataView,
  offset: number,
): { readonly address: number; readonly length: number } {
  return {
    address: readPointer(block, offset),
    length: readPointer(block, offset + POINTER_BYTES),
  };
}
