/**
 * The files of one project: the texts on disk, and over them those that are open in the editor. Files
 * that neither hold a directive nor mention tvm_ffi are remembered by name only, so each costs one read
 * and almost no memory.
 */
import { dirname } from 'node:path';
import {
  compareCodePoints,
  type ParsedFile,
  parseDirectives,
  type PlanFile,
  type Vocabulary,
} from '../../core/index.js';
import { type ReadProblem, readSource, walk, type WalkProblem } from '../../files/index.js';
import { skipBetween } from '../../files/skip-rules.js';
import type { Unit } from '../../project/index.js';
import { isInside } from '../../base/node/is-inside.js';
import { readText } from '../../base/node/probe.js';
import { realPath } from '../../base/node/real-path.js';

/** A document that is open in the editor. */
export interface OpenText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A file or folder that could not be looked at. */
export type SourceProblem = ReadProblem | WalkProblem;

interface Entry {
  /** As the walk met it; the key of the plan. */
  readonly path: string;
  readonly realPath: string;
  /** Decoded; `null` when the file concerns nobody here, or cannot be read. */
  disk: string | null;
  buffer: OpenText | null;
  problem: SourceProblem | null;
  parsed: { readonly vocabulary: Vocabulary; readonly file: ParsedFile } | null;
}

/** Bytes of a file without directives that is worth searching for names. */
const LONGEST_TEXT = 4 << 20;

/** Files read between two looks at the event loop. */
const BATCH = 64;

export class ProjectSources {
  /** By real path. */
  #entries = new Map<string, Entry>();
  /** Entries with a text; `null` when it has to be found again. */
  #sorted: readonly Entry[] | null = null;
  #walkProblems: readonly SourceProblem[] = [];
  #walkedFolders: readonly string[] = [];
  /** Real paths of the last walk: other entries take part only while they are open. */
  #walked: ReadonlySet<string> = new Set();
  readonly #root: string;
  readonly #unit: Unit;
  readonly #also: (text: string) => boolean;

  /**
   * @param root absolute; what walks skip below it is skipped here too
   * @param also which texts take part that neither hold a directive nor mention tvm_ffi
   */
  constructor(root: string, unit: Unit, also: (text: string) => boolean = () => false) {
    this.#also = also;
    this.#root = root;
    this.#unit = unit;
  }

  /** Reads the whole project. Gives the event loop a turn every now and then. */
  async scan(): Promise<void> {
    const { files, problems, folders } = walk(this.#unit.unitPaths, { cwd: this.#root });
    this.#walkedFolders = folders;
    const found = files.filter(({ realPath }) => !this.#unit.excluded(realPath));
    const before = this.#entries;
    const entries = new Map<string, Entry>();
    for (const [index, { path, realPath }] of found.entries()) {
      if (index % BATCH === BATCH - 1) await new Promise(setImmediate);
      const known = before.get(realPath);
      entries.set(
        realPath,
        this.#readEntry(known?.path === path ? known : newEntry(path, realPath)),
      );
    }
    // What was opened meanwhile, or is outside the paths, stays as long as it is open.
    for (const [realPath, entry] of this.#entries) {
      if (entry.buffer === null) continue;
      const again = entries.get(realPath);
      if (again === undefined) entries.set(realPath, entry);
      else again.buffer = entry.buffer;
    }
    this.#entries = entries;
    this.#walked = new Set(found.map(({ realPath }) => realPath));
    this.#sorted = null;
    const { wished } = this.#unit;
    this.#walkProblems = problems.filter(
      ({ code, place }) => code !== 'file.missing' || !wished.has(place.path),
    );
  }

  /** Whether a file may take part: not in an environment, a build tree or an excluded folder. */
  accepts(path: string): boolean {
    const real = realPath(path);
    if (this.#entries.has(real)) return true;
    return skipBetween(realPath(this.#root), real) === null && !this.#unit.excluded(real);
  }

  /** The editor's text wins over the disk until {@link close}. */
  open(path: string, buffer: OpenText): void {
    const real = realPath(path);
    let entry = this.#entries.get(real);
    if (entry === undefined) {
      entry = newEntry(path, real);
      this.#entries.set(real, entry);
    }
    if (entry.buffer === null) this.#sorted = null;
    entry.buffer = buffer;
  }

  /** Back to what is on disk; a file that exists nowhere, or outside the paths, is forgotten. */
  close(uri: string): void {
    for (const [real, entry] of this.#entries) {
      if (entry.buffer?.uri !== uri) continue;
      entry.buffer = null;
      this.#read(real, entry);
      if (!this.#walked.has(real)) this.#entries.delete(real);
    }
  }

  /** Reads one file again. @returns whether its text on disk has changed */
  refresh(path: string): boolean {
    const real = realPath(path);
    const entry = this.#entries.get(real);
    return entry !== undefined && this.#read(real, entry);
  }

  /** Whether a folder holds files that take part. */
  hasBelow(folder: string): boolean {
    return [...this.#entries].some(
      ([real, { path }]) => isInside(path, folder) || isInside(real, folder),
    );
  }

  #read(real: string, entry: Entry): boolean {
    const before = entry.disk;
    this.#readEntry(entry);
    this.#sorted = null;
    if (entry.problem?.code === 'file.missing' && entry.buffer === null) {
      this.#entries.delete(real);
    }
    return entry.disk !== before;
  }

  has(path: string): boolean {
    return this.#entries.has(realPath(path));
  }

  /** The key under which a file takes part; `null` when it does not. */
  keyOf(path: string): string | null {
    return this.#entries.get(realPath(path))?.path ?? null;
  }

  /** Whether the file with this real path is open in the editor. */
  isOpen(real: string): boolean {
    return (this.#entries.get(real)?.buffer ?? null) !== null;
  }

  bufferOf(path: string): OpenText | null {
    return this.#entries.get(realPath(path))?.buffer ?? null;
  }

  /**
   * Every file with directives, sorted as the reference sorts them. Unchanged files are not parsed again.
   *
   * @param takesPart whether one without a directive takes part as well
   */
  planFiles(vocabulary: Vocabulary, takesPart: (file: PlanFile) => boolean): readonly PlanFile[] {
    this.#sorted ??= [...this.#entries.values()]
      .filter(({ disk, buffer }) => disk !== null || buffer !== null)
      .sort((a, b) => compareCodePoints(a.path, b.path));
    return this.#sorted.flatMap((entry) => {
      const text = entry.buffer?.text ?? entry.disk;
      if (text === null) return [];
      const known = entry.parsed;
      if (known?.file.text !== text || known.vocabulary !== vocabulary) {
        const previous = known?.vocabulary === vocabulary ? known.file : null;
        const file = parseDirectives(text, vocabulary, previous, this.#also(text));
        entry.parsed = { vocabulary, file };
      }
      const parsed = entry.parsed?.file;
      if (parsed === undefined) return [];
      const file = { path: entry.path, parsed };
      return parsed.hasMarkers || takesPart(file) ? [file] : [];
    });
  }

  /** Every file with its present text, also those without a directive, in the plan's order. */
  *texts(): Generator<{ readonly path: string; readonly text: string }> {
    const entries = [...this.#entries.values()];
    for (const { path, buffer } of entries.sort((a, b) => compareCodePoints(a.path, b.path))) {
      const text = buffer?.text ?? readText(path, LONGEST_TEXT);
      if (text !== null) yield { path, text };
    }
  }

  #readEntry(entry: Entry): Entry {
    const read = readSource(entry.path, { uses: true, also: this.#also });
    entry.disk = read.kind === 'source' ? read.text : null;
    entry.problem = read.kind === 'problem' ? read.problem : null;
    return entry;
  }

  /** Files and folders that could not be looked at; open documents are never among them. */
  problems(): readonly SourceProblem[] {
    const ofFiles = [...this.#entries.values()].flatMap(({ buffer, problem }) =>
      buffer === null && problem !== null ? [problem] : [],
    );
    // A file that was never saved is not on disk, and no walk finds it.
    const ofWalk = this.#walkProblems.filter(({ place }) => this.bufferOf(place.path) === null);
    return [...ofWalk, ...ofFiles];
  }

  /** Folders where files that take part are or may come to be, for clients that cannot watch. */
  folders(): ReadonlySet<string> {
    const ofFiles = [...this.#entries.keys()].map((file) => dirname(file));
    return new Set([...this.#walkedFolders, ...ofFiles]);
  }
}

function newEntry(path: string, realPath: string): Entry {
  return { path, realPath, disk: null, buffer: null, problem: null, parsed: null };
}
