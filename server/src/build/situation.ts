/**
 * Collects what the choice of a recipe depends on, by reading files: programs on PATH and in the
 * project's environment, the tree's cache, presets, and the environment's installers.
 */
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { realPath } from '../base/node/real-path.js';
import { packageFolders } from '../interpreters/interpreter.js';
import { environmentToMake } from '../interpreters/managed.js';
import {
  configurationsOf,
  hasSeveralConfigurations,
  pythonNamedIn,
  readCMakeCache,
  valueOf,
} from '../project/build-tree/index.js';
import { readPresets } from '../project/cmake/index.js';
import type { DiscoveredProject } from '../project/index.js';
import { readPackage } from '../project/python-package.js';
import { isFile, kindOf, listEntries } from '../base/node/probe.js';
import { hasRequirements } from './build-requirements.js';
import { findTool } from './find-tool.js';
import type { BuildSituation, BuildWish, Preset, Programs, TreeState } from './types.js';

export interface BuildScene {
  readonly project: DiscoveredProject;
  /** The interpreter and runtime that the registry would use; `null` if there is none. */
  readonly python: string | null;
  readonly runtime: string | null;
  /** Whether a setting or an option names the interpreter. */
  readonly isPythonSet: boolean;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

/** Only reads files. Never rejects. */
export async function surveyBuild(scene: BuildScene, wish: BuildWish): Promise<BuildSituation> {
  const { project, python, env } = scene;
  const { build, config } = project;
  const folder = wish.buildDir ?? build.tree?.folder ?? null;
  const packages = python === null ? [] : packageFolders(python, env);
  const holds = (name: string): boolean =>
    packages.some((place) => kindOf(join(place, name)) === 'folder');
  const backend = build.backend?.split(/[.:]/, 1)[0] ?? null;
  const venv = python === null ? null : environmentToMake(python, config.root);
  const installable = build.installable;
  const pkg = installable === null ? null : await readPackage(installable);
  const programs = findPrograms(python, env);
  const hasBackend = backend !== null && holds(backend);
  return {
    facts: build,
    tree: folder === null ? null : readTreeState(folder, project),
    presets: build.cmakeRoot === null ? [] : presetsOf(build.cmakeRoot, env),
    command:
      config.buildCommand === null ? null : { words: config.buildCommand, folder: config.root },
    python,
    isPythonSet: scene.isPythonSet,
    packageRoot: packageRootOf(scene.runtime),
    programs,
    hasPip: holds('pip'),
    ...(venv !== null && { venv }),
    hasUvLock: installable !== null && isFile(join(installable, 'uv.lock')),
    hasBackend: hasBackend && hasRequirements(packages, pkg?.requires ?? [], programs),
    distribution: pkg?.distribution ?? null,
    loadsFromTree: loadsFrom(folder, config.libraries),
    hasGenerator: (env['CMAKE_GENERATOR'] ?? '') !== '',
    cores: availableParallelism(),
    platform: process.platform,
  };
}

function presetsOf(sourceRoot: string, env: Readonly<NodeJS.ProcessEnv>): readonly Preset[] {
  const { configure, build } = readPresets(sourceRoot, { env });
  return configure.map(({ name, binaryDir, cacheVariables }) => ({
    name,
    binaryDir,
    buildPresets: build.filter(({ configurePreset }) => configurePreset === name),
    variables: [...cacheVariables.keys()],
  }));
}

/** `share/cmake/tvm_ffi` beside the `lib` of a wheel, as `tvm-ffi-config --cmakedir` prints it. */
export function packageRootOf(runtime: string | null): string | null {
  if (runtime === null) return null;
  const folder = join(dirname(dirname(runtime)), 'share', 'cmake', 'tvm_ffi');
  return isFile(join(folder, 'tvm_ffi-config.cmake')) ? folder : null;
}

/** Those on PATH first, then beside the interpreter, because CMake and Ninja are also on PyPI. */
export function findPrograms(python: string | null, env: Readonly<NodeJS.ProcessEnv>): Programs {
  const first = (name: string): string | null => {
    const { onPath, beside } = findTool(name, python, env);
    return onPath ?? beside;
  };
  const ninja = findTool('ninja', python, env);
  return {
    cmake: first('cmake'),
    ninja: ninja.onPath ?? ninja.beside,
    ninjaIsOnPath: ninja.onPath !== null,
    uv: first('uv'),
  };
}

/** Whether the generator's last file exists. */
function hasBuildFiles(folder: string, generator: string): boolean {
  if (generator.startsWith('Ninja')) return isFile(join(folder, 'build.ninja'));
  if (generator.includes('Makefiles')) return isFile(join(folder, 'Makefile'));
  const project = /\.(?:sln|slnx|xcodeproj)$/;
  return listEntries(folder).some(({ name }) => project.test(name));
}

function readTreeState(folder: string, project: DiscoveredProject): TreeState | null {
  const cache = readCMakeCache(folder);
  if (cache === null) return null;
  const generator = valueOf(cache, 'CMAKE_GENERATOR') ?? '';
  const gone = ['tvm_ffi_DIR', 'tvm_ffi_ROOT', 'Python3_EXECUTABLE', 'CMAKE_MAKE_PROGRAM'].flatMap(
    (name) => {
      const value = valueOf(cache, name);
      return value === null || kindOf(value) !== null ? [] : [{ variable: name, path: value }];
    },
  );
  return {
    folder,
    generator,
    configurations: configurationsOf(cache),
    python: pythonNamedIn(cache),
    inUse: hasSeveralConfigurations(generator) ? configurationInUse(folder, project) : null,
    isGenerated: hasBuildFiles(folder, generator),
    gone,
  };
}

function configurationInUse(folder: string, { build, config }: DiscoveredProject): string | null {
  if (build.tree?.folder !== folder) return null;
  const used = build.tree.artifacts.find(
    ({ path }) => config.libraries.includes(path) && isFile(path),
  );
  return used?.configuration ?? null;
}

/** Whether a library of the project is in the tree; `null` if the project names none. */
function loadsFrom(folder: string | null, libraries: readonly string[]): boolean | null {
  if (folder === null || libraries.length === 0) return null;
  const real = realPath(folder);
  return libraries.some((library) => isInside(realPath(library), real));
}
