/** Builds with CMake, in an existing tree or in one that is configured first. */
import { join } from 'node:path';
import { hasSeveralConfigurations } from '../project/build-tree/index.js';
import type { BuildReason } from '../core/index.js';
import {
  refuse,
  type BuildSituation,
  type BuildWish,
  type RecipeAnswer,
  type RunStep,
  type TreeState,
} from './types.js';

/** Builds in a tree; configures it again only if CMake would not do so correctly by itself. */
export function buildInTree(
  situation: BuildSituation,
  tree: TreeState,
  given: BuildWish,
  why: BuildReason,
): RecipeAnswer {
  const { cmake } = situation.programs;
  if (cmake === null) return refuse({ reason: 'no-cmake' });
  // Of several configurations, build the one with the loaded library.
  const wish = { ...given, configuration: given.configuration ?? tree.inUse };
  const stale = reasonsToConfigure(situation, tree, wish);
  const steps: RunStep[] = [];
  if (stale.length > 0) {
    const { tree: known, cmakeRoot } = situation.facts;
    const source = cmakeRoot ?? (known === null ? null : known.sourceRoot);
    const from = source === null ? [] : ['-S', source];
    const args = [...from, '-B', tree.folder, ...forget(), ...definitions(situation, wish, tree)];
    steps.push(run('configuring', cmake, args, source ?? tree.folder));
  }
  steps.push(buildStep(situation, wish, tree.folder, tree.generator));
  const { folder } = tree;
  return {
    ok: true,
    method: 'cmake',
    steps,
    reasons: [why, ...stale],
    folder,
    tree: { folder, configuration: wish.configuration },
    isIsolated: false,
  };
}

/** Configures a new tree, in `build` unless another folder was requested, and builds there. */
export function buildInNewTree(
  situation: BuildSituation,
  wish: BuildWish,
  why: BuildReason,
): RecipeAnswer {
  const { facts, programs, hasGenerator } = situation;
  const { cmakeRoot } = facts;
  if (cmakeRoot === null) {
    return refuse({ reason: 'no-cmake-lists' });
  }
  if (programs.cmake === null) return refuse({ reason: 'no-cmake' });
  const folder = wish.buildDir ?? join(cmakeRoot, 'build');
  const usesNinja = programs.ninja !== null && !hasGenerator;
  const generator = usesNinja ? ['-G', 'Ninja'] : [];
  const maker =
    usesNinja && !programs.ninjaIsOnPath ? [`-DCMAKE_MAKE_PROGRAM=${programs.ninja}`] : [];
  const args = ['-S', cmakeRoot, '-B', folder, ...generator, ...maker];
  return {
    ok: true,
    method: 'cmake',
    steps: [
      run(
        'configuring',
        programs.cmake,
        [...args, ...definitions(situation, wish, null)],
        cmakeRoot,
      ),
      buildStep(situation, wish, folder, usesNinja ? 'Ninja' : ''),
    ],
    reasons: [why],
    folder,
    tree: { folder, configuration: wish.configuration },
    isIsolated: false,
  };
}

export function run(
  activity: RunStep['activity'],
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): RunStep {
  return { activity, command, args, cwd, environment };
}

/**
 * Without these variables `find_package(tvm_ffi)` fails, or finds one interpreter's package and
 * runs another: the package's config reads the first name, its build step the second.
 *
 * @param taken names that are set elsewhere
 */
export function interpreterDefinitions(
  { packageRoot, python }: BuildSituation,
  taken: readonly string[] = [],
): readonly string[] {
  const wanted: readonly (readonly [string, string | null])[] = [
    ['tvm_ffi_ROOT', packageRoot],
    ['Python_EXECUTABLE', python],
    ['Python3_EXECUTABLE', python],
  ];
  return wanted.flatMap(([name, value]) =>
    value === null || taken.includes(name) ? [] : [`-D${name}=${value}`],
  );
}

/** The options of `cmake --build` for targets, configuration and jobs. */
export function buildOptions(
  { facts, cores }: BuildSituation,
  wish: BuildWish,
  generator: string,
): readonly string[] {
  // `…` marks a name that cannot be known without running CMake.
  const known = facts.targets.every((name) => !name.includes('…')) ? facts.targets : [];
  const targets = wish.targets.length > 0 ? wish.targets : known;
  // Make builds one file at a time by default; the others use all cores.
  const jobs = wish.jobs ?? (generator.includes('Makefiles') ? cores : null);
  return [
    ...(wish.configuration === null ? [] : ['--config', wish.configuration]),
    ...(jobs === null ? [] : ['--parallel', String(jobs)]),
    ...(targets.length === 0 ? [] : ['--target', ...targets]),
  ];
}

function buildStep(
  situation: BuildSituation,
  wish: BuildWish,
  folder: string,
  generator: string,
): RunStep {
  const options = buildOptions(situation, wish, generator);
  const cmake = situation.programs.cmake ?? 'cmake';
  const cwd = situation.facts.cmakeRoot ?? folder;
  return run('building', cmake, ['--build', folder, ...options], cwd);
}

/** The cache keeps where the package was found before, which would win over what we name. */
function forget(): readonly string[] {
  return ['-U', 'tvm_ffi_DIR'];
}

function definitions(
  situation: BuildSituation,
  { configuration }: BuildWish,
  tree: TreeState | null,
): readonly string[] {
  const type = configuration === null || isMultiple(tree) ? null : configuration;
  return [
    ...interpreterDefinitions(situation),
    '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON',
    ...(type === null ? [] : [`-DCMAKE_BUILD_TYPE=${type}`]),
  ];
}

function isMultiple(tree: TreeState | null): boolean {
  return hasSeveralConfigurations(tree?.generator ?? '');
}

function reasonsToConfigure(
  { python, isPythonSet, packageRoot }: BuildSituation,
  tree: TreeState,
  { configuration }: BuildWish,
): readonly BuildReason[] {
  const reasons: BuildReason[] = [];
  if (!tree.isGenerated) reasons.push({ reason: 'unfinished-tree' });
  // What is gone went with one environment.
  for (const item of tree.gone.slice(0, 1)) reasons.push({ reason: 'gone', ...item });
  const other = tree.python !== null && tree.python !== python ? tree.python : null;
  // Without a package to name, another interpreter would only find less.
  if (isPythonSet && other !== null && packageRoot !== null) {
    reasons.push({ reason: 'other-interpreter', tree: other, project: python });
  }
  const [current = ''] = tree.configurations;
  if (configuration !== null && !isMultiple(tree) && configuration !== current) {
    reasons.push({ reason: 'other-configuration', configuration });
  }
  return reasons;
}
