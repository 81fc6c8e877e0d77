/** RECORD compared with the files. */
import { createHash } from 'node:crypto';
import type { RecordEntry } from '../metadata/record.js';

/** Names of files by what is wrong with them. */
export interface RecordFacts {
  /** The file itself, in the wheel. */
  readonly name: string;
  /** Listed, and not there. */
  readonly missing: readonly string[];
  /** There, and not listed. */
  readonly unlisted: readonly string[];
  /** With another content than the recorded one. */
  readonly changed: readonly string[];
  /** Listed without a digest that installers accept. */
  readonly undigested: readonly string[];
  /** Listed more than once. */
  readonly double: readonly string[];
}

/** What installers accept: nothing weaker than SHA-256. */
const ALGORITHMS: ReadonlySet<string> = new Set(['sha256', 'sha384', 'sha512']);

/** Signatures of RECORD, which cannot be in it. */
const SIGNATURES = /\.dist-info\/RECORD(?:\.jws|\.p7s)?$/;

/** Compares one file after the other, so that none need be kept. */
export class RecordCheck {
  readonly #entries = new Map<string, RecordEntry>();
  readonly #double = new Set<string>();
  readonly #there = new Set<string>();
  readonly #changed: string[] = [];
  readonly #name: string;

  constructor(name: string, entries: readonly RecordEntry[]) {
    this.#name = name;
    for (const entry of entries) {
      if (this.#entries.has(entry.name)) this.#double.add(entry.name);
      this.#entries.set(entry.name, entry);
    }
  }

  /** Whether the content of a file is to be compared. */
  isDigested(name: string): boolean {
    return ALGORITHMS.has(this.#entries.get(name)?.algorithm ?? '');
  }

  /** @param content `null` where it need not be read */
  add(name: string, content: Buffer | null): void {
    this.#there.add(name);
    const entry = this.#entries.get(name);
    if (entry === undefined || content === null || !this.isDigested(name)) return;
    const { algorithm, digest, size } = entry;
    const isSame = (size ?? content.length) === content.length;
    const found = isSame ? createHash(algorithm).update(content).digest('base64url') : '';
    if (found !== digest.replace(/=+$/, '')) this.#changed.push(name);
  }

  /** @param hasOthers whether files may be there that are not of this distribution */
  finish(hasOthers: boolean): RecordFacts {
    const names = [...this.#entries.keys()];
    const isSigned = (name: string): boolean => !SIGNATURES.test(name);
    return {
      name: this.#name,
      missing: names.filter((name) => !this.#there.has(name)),
      unlisted: hasOthers
        ? []
        : [...this.#there].filter((name) => !this.#entries.has(name) && isSigned(name)),
      changed: this.#changed,
      undigested: hasOthers ? [] : names.filter((name) => isSigned(name) && !this.isDigested(name)),
      double: [...this.#double],
    };
  }
}
