/**
 * Chooses how a project is built: a pure function from what was found to the exact steps, so
 * `--dry-run` prints what would run, and a table of situations tests it.
 */
import type { BuildReason, Misread } from '../core/index.js';
import { buildInNewTree, buildInTree, run } from './cmake-recipe.js';
import { buildByInstalling, drivesCMake, installTool } from './install-recipe.js';
import { buildByPreset } from './preset-recipe.js';
import {
  refuse,
  type BuildMethod,
  type BuildSituation,
  type BuildWish,
  type NoRecipe,
  type RecipeAnswer,
} from './types.js';

/** How to build this project, or why it cannot be built. */
export function chooseRecipe(situation: BuildSituation, wish: BuildWish): RecipeAnswer {
  const choice = chooseMethod(situation, wish);
  if (choice === null) return refuse({ reason: 'nothing-to-build' });
  const list = choice.method === 'command' ? null : readAsAnother(situation, wish);
  if (list !== null) return list;
  switch (choice.method) {
    case 'command':
      return byCommand(situation, choice.why);
    case 'cmake':
      return situation.tree === null
        ? buildInNewTree(situation, wish, choice.why)
        : buildInTree(situation, situation.tree, wish, choice.why);
    case 'preset':
      return buildByPreset(situation, wish, choice.why);
    case 'pip':
    case 'uv':
      return buildByInstalling(situation, choice.method, choice.why);
  }
}

/**
 * CMake separates the items of lists with semicolons, so a path with one is two paths to it: it has
 * been seen to write to, and to empty, a folder other than the given one. It also reads every
 * backslash as a slash, so a name with one is another folder too.
 */
function readAsAnother(situation: BuildSituation, { buildDir }: BuildWish): NoRecipe | null {
  const { facts, tree, platform } = situation;
  const usesCMake = facts.cmakeRoot !== null || drivesCMake(facts.backend);
  const places = usesCMake ? [facts.cmakeRoot, facts.installable, tree?.folder, buildDir] : [];
  for (const place of places) {
    const character = misreadIn(place ?? '', platform);
    if (character === null) continue;
    return refuse({ reason: 'misread-path', character, path: place ?? '' });
  }
  return null;
}

/** What CMake would not read as a part of the path; `null` for a path that it reads as it is. */
export function misreadIn(place: string, platform: NodeJS.Platform): Misread | null {
  const found = MISREAD.find(({ text, posix }) => {
    return place.includes(text) && (platform !== 'win32' || !posix);
  });
  return found?.character ?? null;
}

const MISREAD: readonly { text: string; character: Misread; posix: boolean }[] = [
  { text: ';', character: 'semicolon', posix: false },
  { text: '\\', character: 'backslash', posix: true },
  { text: '\n', character: 'line-break', posix: true },
];

/** Whether the wish chooses a way to build for which the project's own command does not matter. */
export function ignoresCommand({ method, preset, buildDir }: BuildWish): boolean {
  return method === null ? preset !== null || buildDir !== null : method !== 'command';
}

interface Choice {
  readonly method: BuildMethod;
  readonly why: BuildReason;
}

function chooseMethod(situation: BuildSituation, wish: BuildWish): Choice | null {
  const { facts, tree, command, presets } = situation;
  if (wish.method !== null) return { method: wish.method, why: { reason: 'method-given' } };
  if (wish.preset !== null) return { method: 'preset', why: { reason: 'preset-given' } };
  if (wish.buildDir !== null) return { method: 'cmake', why: { reason: 'folder-given' } };
  if (command !== null) return { method: 'command', why: { reason: 'build-command' } };
  const install = facts.installable === null ? null : installTool(situation);
  if (install !== null && isInstalled(situation)) {
    return { method: install, why: { reason: 'editable-install' } };
  }
  if (tree !== null) return { method: 'cmake', why: { reason: 'build-tree', folder: tree.folder } };
  if (install !== null && (drivesCMake(facts.backend) || facts.cmakeRoot === null)) {
    return { method: install, why: { reason: 'backend-builds', backend: facts.backend } };
  }
  if (facts.cmakeRoot === null) return null;
  if (presets.length > 0) return { method: 'preset', why: { reason: 'presets' } };
  return { method: 'cmake', why: { reason: 'not-configured' } };
}

/**
 * Whether only reinstalling brings a change to the loaded library. A tree that builds the loaded
 * library is faster, but one left by pip's isolation cannot build.
 */
function isInstalled({ facts, tree, loadsFromTree }: BuildSituation): boolean {
  if (!facts.isEditable) return false;
  if (tree === null || loadsFromTree === false || facts.hasCopy) return true;
  return drivesCMake(facts.backend) && tree.gone.length > 0;
}

function byCommand({ command }: BuildSituation, why: BuildReason): RecipeAnswer {
  const [program, ...args] = command?.words ?? [];
  if (command === null || program === undefined) {
    return refuse({ reason: 'no-build-command' });
  }
  const { folder } = command;
  const steps = [run('building', program, args, folder)];
  return { ok: true, method: 'command', steps, reasons: [why], folder, isIsolated: false };
}
