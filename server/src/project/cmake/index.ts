/**
 * What the CMake files of a tree say about stubs and libraries, found by reading them as CMake would,
 * without running it. Never throws; bounded in files, text, commands and depth; reads nothing outside
 * the tree, follows no link out of it.
 */
import { join } from 'node:path';
import { realPath } from '../../base/node/real-path.js';
import type { StubTarget } from '../discovered.js';
import { isFile } from '../../base/node/probe.js';
import { COMMANDS } from './commands/index.js';
import { nameOf } from './commands/library-targets.js';
import { Evaluator, type Surroundings } from './evaluator.js';
import { Budget, LIMITS, type Limits } from './limits.js';
import { slashed } from './slashes.js';
import { Sources } from './sources.js';
import type { TargetKind } from './state.js';
import { isKnown, unknown } from './unknown.js';

export { readPresets } from './presets/index.js';
export type { BuildPreset, ConfigurePreset, Presets } from './presets/index.js';
export { mentionsConfigure } from './sources.js';

/** A library that the tree makes. */
export interface LibraryTarget {
  readonly name: string;
  readonly kind: TargetKind;
  readonly file: string;
  readonly line: number;
  /** File name without prefix and suffix; `null` when it is not known. */
  readonly outputName: string | null;
  /** The properties `PREFIX` and `SUFFIX`; `null` when the platform's are used, or nobody knows. */
  readonly prefix: string | null;
  readonly suffix: string | null;
  /** `LIBRARY_OUTPUT_DIRECTORY`, where it is known. */
  readonly outputDirectory: string | null;
}

export interface StubTargets {
  readonly targets: readonly StubTarget[];
  readonly libraries: readonly LibraryTarget[];
  /** What was not read and why, for the log. */
  readonly notes: readonly string[];
  /** Absolute paths of what was read, to be watched. */
  readonly files: readonly string[];
  /** Whether values that were asked for are others in a cache, so that it may decide differently. */
  readonly isOtherwiseIn: (cache: ReadonlyMap<string, string>) => boolean;
}

/** What may be told apart from the defaults, which are those of this process. */
export interface ReadingOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  /** Of a configured build tree, where it is known. */
  readonly binaryDir?: string;
  /** Folder that may be read, if it is more than the source root: that of a monorepo. */
  readonly tree?: string;
  readonly limits?: Partial<Limits>;
}

const NOTHING: StubTargets = {
  targets: [],
  libraries: [],
  notes: [],
  files: [],
  isOtherwiseIn: () => false,
};

/**
 * Reads from the CMakeLists.txt of a folder on.
 *
 * @param sourceRoot absolute, without `.` and `..`
 * @param defined variables that are defined from outside, as with `-D`: by a build backend, a preset
 * or the cache of a build tree
 */
export function readStubTargets(
  sourceRoot: string,
  defined: ReadonlyMap<string, string>,
  options: ReadingOptions = {},
): StubTargets {
  const top = join(sourceRoot, 'CMakeLists.txt');
  if (!isFile(top)) return NOTHING;
  const budget = new Budget({ ...LIMITS, ...options.limits });
  const sources = new Sources(realPath(options.tree ?? sourceRoot), budget);
  const surroundings: Surroundings = {
    env: options.env ?? process.env,
    platform: options.platform ?? process.platform,
  };
  const ev = new Evaluator(sourceRoot, sources, budget, surroundings, COMMANDS);
  begin(ev, defined, options.binaryDir ?? null);
  try {
    const answer = sources.read(top);
    if (answer.problem !== null) ev.notes.push(`${top}: ${answer.problem}`);
    if (answer.statements !== null) ev.runFile(top, answer.statements);
  } catch (error) {
    // A bug here must not cost anybody the rest of discovery.
    ev.notes.push(`reading ${top} failed: ${error instanceof Error ? error.message : ''}`);
  }
  const { exhausted } = budget;
  if (exhausted !== null) ev.notes.push(`reading ${top} ended early: ${exhausted}`);
  return {
    targets: ev.found.map((target) => withOutputName(ev, target)),
    libraries: librariesOf(ev),
    notes: ev.notes,
    files: sources.files,
    isOtherwiseIn: (cache) =>
      [...ev.state.asked].some((name) => {
        const value = cache.get(name);
        return value !== undefined && value !== ev.state.cache.get(name);
      }),
  };
}

function begin(
  ev: Evaluator,
  defined: ReadonlyMap<string, string>,
  binaryDir: string | null,
): void {
  const { state, sourceRoot } = ev;
  const build = binaryDir === null ? unknown('the build folder') : slashed(binaryDir);
  for (const [name, value] of defined) state.cache.set(name, value);
  if (defined.has('SKBUILD_PROJECT_NAME')) {
    // The build backend says more than the name, but nothing that could be known before it runs.
    if (!defined.has('SKBUILD')) state.cache.set('SKBUILD', '2');
    state.foreignNames.set('skbuild_', 'scikit-build-core');
  }
  for (const name of ['CMAKE_SOURCE_DIR', 'CMAKE_CURRENT_SOURCE_DIR', 'CMAKE_HOME_DIRECTORY']) {
    state.set(name, slashed(sourceRoot));
  }
  state.set('CMAKE_BINARY_DIR', build);
  state.set('CMAKE_CURRENT_BINARY_DIR', build);
}

function outputName(ev: Evaluator, name: string): string | null {
  const target = nameOf(ev, name);
  const given =
    ev.state.property(target, 'LIBRARY_OUTPUT_NAME') ?? ev.state.property(target, 'OUTPUT_NAME');
  const text = given === undefined || given === '' ? target : given;
  return isKnown(text) && !text.includes('$<') ? text : null;
}

/** Properties may be set after the call, so this comes last. */
function withOutputName(ev: Evaluator, target: StubTarget): StubTarget {
  return target.name.includes('…')
    ? target
    : { ...target, outputName: outputName(ev, target.name) };
}

const NO_LIBRARIES: ReadonlySet<TargetKind> = new Set(['EXECUTABLE', 'UTILITY']);

function librariesOf(ev: Evaluator): readonly LibraryTarget[] {
  const libraries: LibraryTarget[] = [];
  for (const [, { name, kind, place, isImported, aliasOf }] of ev.state.targets.entries()) {
    if (NO_LIBRARIES.has(kind) || isImported || aliasOf !== null || !isKnown(name)) continue;
    const known = (property: string): string | null => {
      const value = ev.state.property(name, property);
      return value !== undefined && isKnown(value) && !value.includes('$<') ? value : null;
    };
    libraries.push({
      name,
      kind,
      ...place,
      outputName: outputName(ev, name),
      prefix: known('PREFIX'),
      suffix: known('SUFFIX'),
      outputDirectory: known('LIBRARY_OUTPUT_DIRECTORY'),
    });
  }
  return libraries;
}
