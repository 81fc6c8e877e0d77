/**
 * What the CMake files of a tree say about stubs in plain text, before it is configured. Never
 * throws; bounded in files, text and commands; reads nothing outside of the tree and follows no
 * link out of it.
 */
import { join } from 'node:path';
import type { ProjectNote } from '../../core/index.js';
import type { StubTarget } from '../discovered.js';
import { realPath } from '../../base/node/real-path.js';
import { isFile } from '../../base/node/probe.js';
import { Budget, LIMITS, type Limits } from './limits.js';
import { CMakeReader } from './reader.js';
import { Sources } from './sources.js';

export { readPresets, type ConfigurePreset, type Presets } from './presets/index.js';
export { usualPreset } from './presets/usual.js';
export { readCMake, type CMakeCommand } from './tokens.js';

export interface StubTargets {
  readonly targets: readonly StubTarget[];
  /**
   * Names of all libraries and of their files, with stubs or without; `null` if some are not known.
   */
  readonly libraries: ReadonlySet<string> | null;
  /** Absolute folders of the C++ files that targets are made of, as far as they are named. */
  readonly sourceFolders: readonly string[];
  /** What was not read and why. */
  readonly notes: readonly ProjectNote[];
  /** Absolute paths of what was read, to be watched. */
  readonly files: readonly string[];
}

/** Overrides of the defaults, which are those of this process. */
export interface ReadingOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The folder that may be read, if larger than the source root: that of a monorepo. */
  readonly tree?: string;
  readonly limits?: Partial<Limits>;
}

/**
 * Reads from the CMakeLists.txt of a folder.
 *
 * @param sourceRoot absolute, without `.` and `..`
 * @param defined variables defined from outside, as with `-D`: by a build backend, a preset or the
 * cache of a build tree
 */
export function readStubTargets(
  sourceRoot: string,
  defined: ReadonlyMap<string, string>,
  options: ReadingOptions = {},
): StubTargets {
  if (!isFile(join(sourceRoot, 'CMakeLists.txt'))) {
    return { targets: [], libraries: null, sourceFolders: [], notes: [], files: [] };
  }
  const budget = new Budget({ ...LIMITS, ...options.limits });
  const sources = new Sources(realPath(options.tree ?? sourceRoot), budget);
  const definitions = { cache: defined, env: options.env ?? process.env };
  const reader = new CMakeReader(sourceRoot, sources, definitions);
  reader.readTree();
  return {
    // Last, because properties may be set after the call.
    targets: reader.calls.map((call) => ({
      ...call,
      outputName: reader.outputNames.get(call.name) ?? null,
      isLoadable: !reader.withoutFile.has(call.name),
    })),
    libraries: reader.hasOtherLibraries ? null : reader.libraries,
    sourceFolders: [...reader.sourceFolders],
    notes: reader.notes,
    files: sources.files,
  };
}
