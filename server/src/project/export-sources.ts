/** Finds the C++ files of a project, and reads from them what its libraries export. */
import { dirname, join } from 'node:path';
import { listEntries, readText, statsOf } from '../base/node/probe.js';
import { readExported } from '../cpp/exported.js';
import { withSources, type Snapshot } from '../core/index.js';
import { compareCodePoints } from '../base/order.js';
import { skipByEntry, skipByName } from '../files/skip-rules.js';

const CPP = /\.(?:c|cc|cpp|cxx|cu|cuh|h|hh|hpp|hxx|inl|mm|metal)$/i;

/** Enough for a large project; a folder that is none of one ends soon. */
const MOST_FILES = 5000;
const MOST_ENTRIES = 100_000;
const MOST_BYTES = 2 * 1024 * 1024;

/** What marks the folder of a project, where its sources may be. */
const MARKS = ['pyproject.toml', 'CMakeLists.txt', 'setup.py', '.git'];

/** The nearest folder around a path that looks like a project; else the folder itself. */
export function sourceRootOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (MARKS.some((name) => statsOf(join(at, name)) !== undefined)) return at;
    if (at === dirname(at)) return folder;
  }
}

/** The snapshot with the signatures that the sources below some folders show. */
export function withSourcesBelow(snapshot: Snapshot, folders: readonly string[]): Snapshot {
  const steps = readSourcesBelow(snapshot, folders);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, between which others may have a turn. */
export function* readSourcesBelow(
  snapshot: Snapshot,
  folders: readonly string[],
): Generator<undefined, Snapshot> {
  const texts = new Map<string, string | null>();
  const read = (file: string): string | null => {
    let text = texts.get(file);
    if (text === undefined) texts.set(file, (text = readText(file, MOST_BYTES)));
    return text;
  };
  const files = [...new Set(folders.flatMap(cppFilesBelow))].sort(compareCodePoints);
  return withSources(snapshot, yield* readExported(files, read));
}

function cppFilesBelow(root: string): readonly string[] {
  const files: string[] = [];
  const pending = [root];
  let seen = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = listEntries(folder);
    seen += entries.length;
    if (seen > MOST_ENTRIES || files.length > MOST_FILES) break;
    if (folder !== root && entries.some(({ name }) => skipByEntry(name) !== null)) continue;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && skipByName(entry.name) === null) pending.push(path);
      else if (entry.isFile() && CPP.test(entry.name)) files.push(path);
    }
  }
  return files;
}
