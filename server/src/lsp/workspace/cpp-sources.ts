/**
 * The C++ files of a project and what they register, for navigation only. Nothing is read before
 * the first request, and each file only once for each state. No text is kept.
 */
import { isCppFile } from '../../base/cpp-files.js';
import { exactStatsOf, readText } from '../../base/node/probe.js';
import { CppIndex } from '../../cpp/cpp-index.js';
import type { CppFileUnit, CppUnit } from '../../cpp/types.js';
import { startsOfLines, type SourceNames, type Span } from '../../core/index.js';
import type { CppSource } from '../features/navigation/cpp-places.js';
import { listCppFiles, MOST_CPP_BYTES, type CppPlaces } from '../../project/cpp-files.js';
import { namesOf } from '../../project/source-names.js';
import { makePositions, type Encoding } from '../positions.js';
import type { Positions } from '../view.js';
import type { OpenText } from './sources.js';
import { throwIfCancelled } from '../safely.js';
import type { CancellationToken } from 'vscode-languageserver';

/** Milliseconds after which others have a turn. */
const LONGEST_TURN = 8;

/** The places in a file that look a name up. */
export interface CppLookups extends Pick<CppSource, 'uri' | 'positions'> {
  readonly spans: readonly Span[];
}

/** Whether a document is one whose registrations are known. */
export function isCpp(file: string): boolean {
  return isCppFile(file);
}

const NOTHING_REGISTERED: CppUnit = { registrations: [], templates: new Map() };

/** What the index has, and the same for the server. */
interface Known {
  readonly units: readonly CppFileUnit[];
  readonly sources: readonly CppSource[];
}

interface CppClient {
  readonly encoding: Encoding;
  /** How it writes a path. */
  readonly uriOf: (file: string) => string;
  /** The document of a file that is open: it counts, not the disk. */
  readonly openCpp: (file: string) => OpenText | null;
}

export class CppSources {
  /** By file: what it was when it was read last. */
  readonly #stamps = new Map<string, string>();
  readonly #index = new CppIndex((file) => this.textOf(file));
  readonly #places: () => CppPlaces;
  readonly #client: CppClient;
  /** One look at the files after the other. */
  #running: Promise<void> = Promise.resolve();
  #turn = 0;
  #known: Known = { units: [], sources: [] };

  constructor(places: () => CppPlaces, client: CppClient) {
    this.#places = places;
    this.#client = client;
  }

  /** Every file that registers something. Nothing else waits long for it. */
  async read(token: CancellationToken): Promise<readonly CppSource[]> {
    const refreshed = this.#running.then(() => this.#refresh(token));
    this.#running = refreshed.catch(() => undefined);
    await refreshed;
    return this.#sources();
  }

  /** A file that was read, whether it registers something or not; `null` for all others. */
  at(file: string): CppSource | null {
    if (!this.#stamps.has(file)) return null;
    return this.#sourceOf(file, this.#index.unitAt(file) ?? NOTHING_REGISTERED);
  }

  #sourceOf(file: string, unit: CppUnit): CppSource {
    const { uriOf, encoding } = this.#client;
    return new SourceView(uriOf(file), unit, () => this.textOf(file) ?? '', encoding);
  }

  /** The same list until a file registers something else, for what is remembered about it. */
  #sources(): readonly CppSource[] {
    const units = this.#index.units();
    if (this.#known.units !== units) {
      this.#known = { units, sources: units.map((unit) => this.#sourceOf(unit.file, unit)) };
    }
    return this.#known.sources;
  }

  /** What the files register; `undefined` when none of the project's own does. */
  async names(token: CancellationToken): Promise<SourceNames | undefined> {
    await this.read(token);
    return namesOf(this.#index, this.#places());
  }

  async #refresh(token: CancellationToken): Promise<void> {
    this.#turn = performance.now();
    const files = listCppFiles(this.#places());
    for (const file of files) {
      const stamp = this.#stampOf(file);
      if (stamp === null || this.#stamps.get(file) === stamp) continue;
      await this.#giveTurn();
      throwIfCancelled(token);
      this.#index.update(file, this.textOf(file) ?? '');
      this.#stamps.set(file, stamp);
    }
    this.#forget(new Set(files));
    const steps = this.#index.settle();
    while (steps.next().done !== true) await this.#giveTurn();
  }

  async #giveTurn(): Promise<void> {
    if (performance.now() - this.#turn < LONGEST_TURN) return;
    await new Promise(setImmediate);
    this.#turn = performance.now();
  }

  /** Where the files look a registered name up; each file is read for it. */
  async lookups(
    wanted: { readonly kind: 'function' | 'type'; readonly name: string },
    token: CancellationToken,
  ): Promise<readonly CppLookups[]> {
    const { lookupsIn } = await import('../../cpp/lookups.js');
    const found: CppLookups[] = [];
    for (const file of [...this.#stamps.keys()]) {
      await this.#giveTurn();
      throwIfCancelled(token);
      const text = this.textOf(file) ?? '';
      const spans = lookupsIn(text, wanted.kind, wanted.name);
      if (spans.length === 0) continue;
      const positions = makePositions(
        { text, lineStarts: startsOfLines(text) },
        this.#client.encoding,
      );
      found.push({ uri: this.#client.uriOf(file), positions, spans });
    }
    return found;
  }

  /** The present text of a file; `null` when it cannot be read. */
  textOf(file: string): string | null {
    return this.#client.openCpp(file)?.text ?? readText(file, MOST_CPP_BYTES);
  }

  #stampOf(file: string): string | null {
    const open = this.#client.openCpp(file);
    return open === null ? stampOf(file) : `${open.uri} ${open.version}`;
  }

  #forget(present: ReadonlySet<string>): void {
    for (const file of this.#stamps.keys()) {
      if (present.has(file)) continue;
      this.#stamps.delete(file);
      this.#index.remove(file);
    }
  }
}

function stampOf(file: string): string | null {
  const stats = exactStatsOf(file);
  if (stats === undefined || stats.size > BigInt(MOST_CPP_BYTES)) return null;
  return `${stats.size} ${stats.mtimeNs} ${stats.ino}`;
}

/** What one file registers. Its text is read again where positions in it are asked for. */
class SourceView implements CppSource {
  #positions: Positions | null = null;
  readonly registrations: CppUnit['registrations'];
  readonly templates: CppUnit['templates'];
  readonly #text: () => string;
  readonly #encoding: Encoding;

  constructor(
    readonly uri: string,
    { registrations, templates }: CppUnit,
    text: () => string,
    encoding: Encoding,
  ) {
    this.registrations = registrations;
    this.templates = templates;
    this.#text = text;
    this.#encoding = encoding;
  }

  get positions(): Positions {
    if (this.#positions === null) {
      const text = this.#text();
      this.#positions = makePositions({ text, lineStarts: startsOfLines(text) }, this.#encoding);
    }
    return this.#positions;
  }
}
