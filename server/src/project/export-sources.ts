/** Finds the C++ files of a project, and reads from them what its libraries export. */
import { dirname, join } from 'node:path';
import { readText, statsOf } from '../base/node/probe.js';
import { readExported } from '../cpp/exported.js';
import { withSources, type Snapshot } from '../core/index.js';
import { listCppFiles, MOST_CPP_BYTES, type CppPlaces } from './cpp-files.js';

/** What marks the folder of a project, where its sources may be. */
const MARKS = ['pyproject.toml', 'CMakeLists.txt', 'setup.py', '.git'];

/** The nearest folder around a path that looks like a project; else the folder itself. */
export function sourceRootOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (MARKS.some((name) => statsOf(join(at, name)) !== undefined)) return at;
    if (at === dirname(at)) return folder;
  }
}

/** Where the sources of libraries are: those of the runtime say nothing about them. */
export type SourcePlaces = Omit<CppPlaces, 'runtime'>;

/** The snapshot with the signatures that some sources show. */
export function withSourcesIn(snapshot: Snapshot, files: readonly string[]): Snapshot {
  const steps = readSources(snapshot, files);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The C++ files of a project, sorted. */
export function sourcesAt(places: SourcePlaces): readonly string[] {
  return listCppFiles({ ...places, runtime: null });
}

/** The snapshot with what files show, in steps between which others may have a turn. */
export function* readSources(
  snapshot: Snapshot,
  files: readonly string[],
): Generator<undefined, Snapshot> {
  const texts = new Map<string, string | null>();
  const read = (file: string): string | null => {
    let text = texts.get(file);
    if (text === undefined) texts.set(file, (text = readText(file, MOST_CPP_BYTES)));
    return text;
  };
  return withSources(snapshot, yield* readExported(files, read));
}
