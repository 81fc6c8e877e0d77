/**
 * The C++ files below a project's root and what they register, for navigation only. Nothing is read
 * before the first request, and each file only once for each state.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { exactStatsOf, readText } from '../../base/node/probe.js';
import { CppIndex } from '../../cpp/cpp-index.js';
import { compareCodePoints, startsOfLines } from '../../core/index.js';
import { skipByEntry, skipByName } from '../../files/skip-rules.js';
import type { CppSource } from '../features/navigation/cpp-places.js';
import { makePositions, type Encoding } from '../positions.js';
import type { OpenText } from './sources.js';
import { throwIfCancelled } from '../safely.js';
import type { CancellationToken } from 'vscode-languageserver';

const CPP = /\.(?:cc|cpp|cxx|cu|cuh|h|hh|hpp|hxx|inl)$/i;

/** Enough for a large project. */
const MOST_FILES = 5000;
const MOST_BYTES = 2 * 1024 * 1024;

interface Known {
  readonly stamp: string;
  readonly positions: CppSource['positions'];
}

/** Steps of the index between two looks at the event loop. */
const STEPS = 20;

/** Whether a document is one whose registrations are known. */
export function isCpp(file: string): boolean {
  return CPP.test(file);
}

interface CppClient {
  readonly encoding: Encoding;
  /** How it writes a path. */
  readonly uriOf: (file: string) => string;
  /** The document of a file that is open: it counts, not the disk. */
  readonly openCpp: (file: string) => OpenText | null;
}

export class CppSources {
  readonly #known = new Map<string, Known>();
  readonly #index = new CppIndex((file) => this.textOf(file));
  readonly #root: string;
  readonly #client: CppClient;

  constructor(root: string, client: CppClient) {
    this.#root = root;
    this.#client = client;
  }

  /** Every file that registers something. Gives the event loop a turn between files. */
  async read(token: CancellationToken): Promise<readonly CppSource[]> {
    const files = listFiles(this.#root);
    for (const file of files) {
      const stamp = this.#stampOf(file);
      if (stamp === null || this.#known.get(file)?.stamp === stamp) continue;
      await new Promise(setImmediate);
      throwIfCancelled(token);
      const text = this.textOf(file) ?? '';
      const lines = { text, lineStarts: startsOfLines(text) };
      this.#index.update(file, text);
      this.#known.set(file, { stamp, positions: makePositions(lines, this.#client.encoding) });
    }
    this.#forget(new Set(files));
    const steps = this.#index.settle();
    for (let step = 1; steps.next().done !== true; step += 1) {
      if (step % STEPS === 0) await new Promise(setImmediate);
    }
    return files.flatMap((file) => {
      const registrations = this.#index.registrationsIn(file);
      const known = this.#known.get(file);
      if (registrations.length === 0 || known === undefined) return [];
      return [{ uri: this.#client.uriOf(file), positions: known.positions, registrations }];
    });
  }

  /** The present text of a file; `null` when it cannot be read. */
  textOf(file: string): string | null {
    return this.#client.openCpp(file)?.text ?? readText(file, MOST_BYTES);
  }

  #stampOf(file: string): string | null {
    const open = this.#client.openCpp(file);
    return open === null ? stampOf(file) : `${open.uri} ${open.version}`;
  }

  #forget(present: ReadonlySet<string>): void {
    for (const file of this.#known.keys()) {
      if (present.has(file)) continue;
      this.#known.delete(file);
      this.#index.remove(file);
    }
  }
}

function listFiles(root: string): readonly string[] {
  const files: string[] = [];
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    let entries;
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      continue;
    }
    if (folder !== root && entries.some(({ name }) => skipByEntry(name) !== null)) continue;
    for (const entry of entries) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory() && skipByName(entry.name) === null) pending.push(full);
      else if (entry.isFile() && CPP.test(entry.name)) files.push(full);
    }
    if (files.length > MOST_FILES) break;
  }
  return files.sort(compareCodePoints);
}

function stampOf(file: string): string | null {
  const stats = exactStatsOf(file);
  if (stats === undefined || stats.size > BigInt(MOST_BYTES)) return null;
  return `${stats.size} ${stats.mtimeNs} ${stats.ino}`;
}
