/** The debug information of libraries: in them, or in files beside them that were split off. */
import { dirname, join, basename } from 'node:path';
import { inflateSync } from 'node:zlib';
import { withFile } from '../base/node/file-window.js';
import { isFile } from '../base/node/probe.js';
import {
  buildIdOf,
  NO_DEBUG_INFO,
  readDebugInfo,
  separateDebugFile,
  type DebugReading,
} from '../binary/index.js';

interface Library {
  readonly path: string;
  readonly exports: readonly { readonly name: string }[];
}

/** What is known of one library, by the names that were asked for. */
interface Known {
  readonly asked: Map<string, DebugReading | null>;
  readonly exported: ReadonlySet<string>;
}

export class DebugFiles {
  /** A library that has changed is another object. */
  readonly #known = new WeakMap<Library, Known>();

  /**
   * Each reading that says something about one of the names.
   *
   * @param mayRead whether a file beside the library may be read
   */
  of(
    library: Library,
    names: ReadonlySet<string>,
    mayRead: (path: string) => boolean,
  ): readonly DebugReading[] {
    const known = this.#known.get(library) ?? {
      asked: new Map<string, DebugReading | null>(),
      exported: new Set(library.exports.map(({ name }) => name)),
    };
    this.#known.set(library, known);
    const { asked, exported } = known;
    const wanted = [...names].filter((name) => exported.has(name));
    const missing = wanted.filter((name) => !asked.has(name));
    const reading =
      missing.length === 0 ? NO_DEBUG_INFO : readAround(library.path, new Set(missing), mayRead);
    for (const name of missing) asked.set(name, reading.functions.has(name) ? reading : null);
    return [...new Set(wanted.flatMap((name) => asked.get(name) ?? []))];
  }
}

function readAround(
  path: string,
  names: ReadonlySet<string>,
  mayRead: (path: string) => boolean,
): DebugReading {
  const own = readFrom(path, names);
  if (own.functions.size > 0) return own;
  const beside = debugFileOf(path);
  return beside === null || !mayRead(beside) ? own : readFrom(beside, names);
}

function readFrom(path: string, names: ReadonlySet<string>): DebugReading {
  try {
    return withFile(path, (file) => readDebugInfo(file, process.arch, names, inflate));
  } catch {
    return NO_DEBUG_INFO;
  }
}

function inflate(compressed: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(compressed, { maxOutputLength: Math.max(most, 1) });
  } catch {
    return null;
  }
}

/** A dSYM folder, or the file that `.gnu_debuglink` names, if both have the same hash. */
function debugFileOf(path: string): string | null {
  const name = basename(path);
  const companion = join(`${path}.dSYM`, 'Contents', 'Resources', 'DWARF', name);
  if (isFile(companion)) return companion;
  try {
    const link = withFile(path, separateDebugFile);
    if (link === null) return null;
    const folder = dirname(path);
    const places = [join(folder, link.name), join(folder, '.debug', link.name)];
    return (
      places.find((each) => isFile(each) && withFile(each, buildIdOf) === link.buildId) ?? null
    );
  } catch {
    return null;
  }
}
