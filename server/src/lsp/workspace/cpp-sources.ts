/**
 * The C++ files of a project and what they register, for navigation only. Nothing is read before
 * the first request, and each file only once for each state. No text is kept.
 */
import type { Stats } from 'node:fs';
import { isCppFile } from '../../base/cpp-files.js';
import { statsOf, readText } from '../../base/node/probe.js';
import { CppIndex } from '../../cpp/cpp-index.js';
import { findCpp, type CppTarget } from '../../cpp/find.js';
import { isHeader } from '../../cpp/includes.js';
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

/** Milliseconds from the last answer until what is left is read. */
const REST_MS = 50;

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
  readonly #stamps = new Map<string, Stamp>();
  readonly #index = new CppIndex((file) => this.textOf(file));
  readonly #places: () => CppPlaces;
  readonly #client: CppClient;
  #running: Promise<void> = Promise.resolve();
  /** How many there were. */
  #questions = 0;
  #turn = 0;
  #known: Known = { units: [], sources: [] };

  constructor(places: () => CppPlaces, client: CppClient) {
    this.#places = places;
    this.#client = client;
  }

  /** Every file that registers something. Nothing else waits long for it. */
  read(token: CancellationToken): Promise<readonly CppSource[]> {
    return this.#answer(null, token, async () => this.#drive(this.#index.settle()));
  }

  /**
   * Some of {@link read}, and all that register the first of these targets that anything registers:
   * the rest is read in the background.
   */
  async readFor(
    targets: readonly CppTarget[],
    token: CancellationToken,
  ): Promise<readonly CppSource[]> {
    const [first] = targets;
    if (first === undefined) return this.#sources();
    return this.#answer(first, token, async () => {
      for (const target of targets) {
        await this.#drive(this.#index.settleFor(target));
        if (findCpp(this.#sources(), target).length > 0) return;
        throwIfCancelled(token);
      }
    });
  }

  /** One look at the files after the other. */
  async #answer(
    expected: CppTarget | null,
    token: CancellationToken,
    settle: () => Promise<void>,
  ): Promise<readonly CppSource[]> {
    this.#questions += 1;
    const own = this.#questions;
    try {
      const settled = this.#running
        .then(() => {
          this.#index.expect(expected);
          return this.#refresh(token);
        })
        .then(settle);
      this.#running = settled.catch(() => undefined);
      await settled;
      return this.#sources();
    } finally {
      if (own === this.#questions) this.#settleRest().catch(() => undefined);
    }
  }

  /** Reads what no question has needed yet, until there is another one. */
  async #settleRest(): Promise<void> {
    const last = this.#questions;
    const steps = this.#index.settle();
    // What was asked for is sent first.
    await new Promise((resolve) => setTimeout(resolve, REST_MS).unref());
    while (last === this.#questions && steps.next().done !== true) {
      await new Promise(setImmediate);
    }
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
    this.#forget(new Set(files));
    // With the macros of headers known, most of the other files are dismissed at once.
    await this.#readChanged(files.filter(isHeader), token);
    await this.#drive(this.#index.sift());
    await this.#readChanged(
      files.filter((file) => !isHeader(file)),
      token,
    );
    await this.#drive(this.#index.sift());
  }

  async #readChanged(files: readonly string[], token: CancellationToken): Promise<void> {
    for (const file of files) {
      const open = this.#client.openCpp(file);
      const stats = open === null ? statsOf(file) : undefined;
      const stamp = open === null ? stampOf(stats) : [open.uri, open.version];
      if (stamp === null || isSame(this.#stamps.get(file), stamp)) continue;
      if (this.#isTurnOver()) await this.#giveTurn();
      throwIfCancelled(token);
      this.#index.update(file, open?.text ?? readText(file, MOST_CPP_BYTES, stats) ?? '');
      this.#stamps.set(file, stamp);
    }
  }

  async #drive(steps: Generator<undefined, void>): Promise<void> {
    while (steps.next().done !== true) if (this.#isTurnOver()) await this.#giveTurn();
  }

  #isTurnOver(): boolean {
    return performance.now() - this.#turn >= LONGEST_TURN;
  }

  async #giveTurn(): Promise<void> {
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
      if (this.#isTurnOver()) await this.#giveTurn();
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

  #forget(present: ReadonlySet<string>): void {
    for (const file of this.#stamps.keys()) {
      if (present.has(file)) continue;
      this.#stamps.delete(file);
      this.#index.remove(file);
    }
  }
}

/** What changes with a file: of one on the disk size, time and number, of an open one its version. */
type Stamp = readonly (string | number)[];

/** Fractions of a microsecond count. Exact numbers, and texts of them, take twice as long. */
function stampOf(stats: Stats | undefined): Stamp | null {
  if (stats === undefined || stats.size > MOST_CPP_BYTES) return null;
  return [stats.size, stats.mtimeMs, stats.ino];
}

function isSame(before: Stamp | undefined, now: Stamp): boolean {
  return before?.length === now.length && now.every((part, at) => part === before[at]);
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
