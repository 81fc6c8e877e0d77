/** Reads `[[tool.tvm-ffi-stubs.modules]]`. Each entry by itself: a bad one affects only its file. */
import { resolve } from 'node:path';
import { isIdentifier } from '../base/identifiers.js';
import { isInside } from '../base/node/is-inside.js';
import { realPath } from '../base/node/real-path.js';
import { libraryName, type BadModule } from '../core/index.js';
import type { ModuleEntry } from './config.js';
import { findLibrary, hasLibrarySuffix } from './library-path.js';
import { nearestKey } from './near-keys.js';
import type { Note } from './notes.js';
import { bad, badFor, followedBy, good, isTable, text, type Reader } from './readings.js';
import { expandPath, type Scope } from './variables.js';

const KEY = 'modules';
const ENTRY_KEYS = ['library', 'output', 'class'] as const;
type EntryKey = (typeof ENTRY_KEYS)[number];

type Table = Readonly<Record<string, unknown>>;

/** The entries that are right, in the order written. */
export function readModules(value: unknown, scope: Scope, note: Note): readonly ModuleEntry[] {
  if (!Array.isArray(value)) {
    note.bad([KEY], badFor({ be: 'table-list' }, value).why);
    return [];
  }
  const tables: readonly unknown[] = value;
  const entries = new Entries(scope, note);
  tables.forEach((table, i) => {
    if (isTable(table)) entries.add(table, i + 1);
    else note.bad([KEY], badFor({ be: 'table' }, table).why, i + 1);
  });
  return entries.read;
}

class Entries {
  readonly read: ModuleEntry[] = [];
  readonly #items: number[] = [];
  readonly #scope: Scope;
  readonly #note: Note;

  constructor(scope: Scope, note: Note) {
    this.#scope = scope;
    this.#note = note;
  }

  add(table: Table, item: number): void {
    for (const key of Object.keys(table)) {
      if (ENTRY_KEYS.some((known) => known === key)) continue;
      this.#note.unknown([KEY, key], 'setting', nearestKey(key, ENTRY_KEYS), item);
    }
    const value = <T>(key: EntryKey, reader: Reader<T>): T | null => {
      const reading = table[key] === undefined ? bad({ reason: 'lacks-key' }) : reader(table[key]);
      if (!reading.ok) this.#note.bad([KEY, key], reading.why, item);
      return reading.ok ? reading.value : null;
    };
    const library = value(
      'library',
      followedBy(text, (given) => expandPath(given, this.#scope)),
    );
    const output = value('output', outputIn(this.#scope));
    const named = table['class'] === undefined ? undefined : value('class', className);
    if (library === null || output === null || named === null) return;
    const place = this.#note.placeOf(KEY, item);
    const entry = {
      ...libraryIn(library, this.#scope),
      path: output,
      className: named ?? null,
      place,
    };
    const clash = this.#clash(entry, String(table['output']));
    if (clash !== null) {
      this.#note.bad([KEY, clash.reason === 'same-output' ? 'output' : 'library'], clash, item);
      return;
    }
    this.read.push(entry);
    this.#items.push(item);
  }

  /** What keeps an entry from standing beside the earlier ones. */
  #clash(entry: ModuleEntry, given: string): BadModule | null {
    for (const [i, known] of this.read.entries()) {
      const other = this.#items[i] ?? 0;
      if (realPath(known.path) === realPath(entry.path)) {
        return { reason: 'same-output', given, other };
      }
      const isOther = known.file !== null && entry.file !== null && known.file !== entry.file;
      if (isOther && known.library === entry.library) {
        return { reason: 'same-library-name', name: entry.library, other };
      }
    }
    return null;
  }
}

/** A stub file inside the project, which need not exist. */
function outputIn(scope: Scope): Reader<string> {
  return followedBy(
    followedBy(text, (given) => expandPath(given, scope)),
    (given) => {
      const path = resolve(scope.root, given);
      if (!path.endsWith('.pyi')) return bad({ reason: 'no-stub-file', given });
      const isOwn = isInside(path, scope.root) && isInside(realPath(path), realPath(scope.root));
      return isOwn ? good(path) : bad({ reason: 'outside-project', given });
    },
  );
}

const className: Reader<string> = followedBy(text, (given) =>
  isIdentifier(given) ? good(given) : bad({ reason: 'no-class-name', given }),
);

/** A path, with or without prefix and suffix; or a name without any folder, of a CMake target. */
function libraryIn(given: string, { root }: Scope): Pick<ModuleEntry, 'library' | 'file'> {
  const path = resolve(root, given);
  const found = findLibrary(path);
  const isName = found === null && !/[/\\]/.test(given) && !hasLibrarySuffix(given);
  if (isName) return { library: given, file: null };
  const file = found ?? path;
  return { library: libraryName(file), file };
}
