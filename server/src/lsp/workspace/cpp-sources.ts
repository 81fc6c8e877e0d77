/**
 * The C++ files below a project's root and what they register, for navigation only. Nothing is read
 * before the first request, and each file only once for each state.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { exactStatsOf, readText } from '../../base/node/probe.js';
import { compareCodePoints, startsOfLines } from '../../core/index.js';
import { skipByEntry, skipByName } from '../../files/skip-rules.js';
import type { CppSource } from '../features/navigation/cpp-places.js';
import { makePositions, type Encoding } from '../positions.js';
import { throwIfCancelled } from '../safely.js';
import type { CancellationToken } from 'vscode-languageserver';

const CPP = /\.(?:cc|cpp|cxx|cu|cuh|h|hh|hpp|hxx|inl)$/i;

/** Enough for a large project. */
const MOST_FILES = 5000;
const MOST_BYTES = 2 * 1024 * 1024;

interface Known {
  readonly stamp: string;
  /** `null` when the file registers nothing. */
  readonly source: Omit<CppSource, 'uri'> | null;
}

/** Whether a document is one whose registrations are known. */
export function isCpp(file: string): boolean {
  return CPP.test(file);
}

interface CppClient {
  readonly encoding: Encoding;
  /** How it writes a path. */
  readonly uriOf: (file: string) => string;
}

export class CppSources {
  readonly #known = new Map<string, Known>();
  readonly #root: string;
  readonly #client: CppClient;

  constructor(root: string, client: CppClient) {
    this.#root = root;
    this.#client = client;
  }

  /** Every file that registers something. Gives the event loop a turn between files. */
  async read(token: CancellationToken): Promise<readonly CppSource[]> {
    const { mayRegister, readCppRegistrations } = await import('../../structure/cpp.js');
    const sources: CppSource[] = [];
    const files = listFiles(this.#root);
    for (const file of files) {
      const stamp = stampOf(file);
      if (stamp === null) continue;
      let known = this.#known.get(file);
      if (known?.stamp !== stamp) {
        await new Promise(setImmediate);
        throwIfCancelled(token);
        const text = readText(file, MOST_BYTES) ?? '';
        const registrations = mayRegister(text) ? await readCppRegistrations(text) : [];
        known = { stamp, source: this.#source(text, registrations) };
        this.#known.set(file, known);
      }
      if (known.source !== null) sources.push({ ...known.source, uri: this.#client.uriOf(file) });
    }
    const present = new Set(files);
    for (const file of this.#known.keys()) if (!present.has(file)) this.#known.delete(file);
    return sources;
  }

  #source(text: string, registrations: CppSource['registrations']): Known['source'] {
    if (registrations.length === 0) return null;
    const positions = makePositions(
      { text, lineStarts: startsOfLines(text) },
      this.#client.encoding,
    );
    return { positions, registrations };
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
