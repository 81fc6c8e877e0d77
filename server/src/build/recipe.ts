/**
 * Chooses how a project is built. A pure function: what was found goes in, the exact steps come out,
 * so that `--dry-run` prints what would run, and a table of situations tests it.
 */
import { quoted } from '../core/index.js';
import { buildInTree, buildInNewTree } from './cmake-recipe.js';
import { buildByInstalling, drivesCMake, installTool } from './install-recipe.js';
import { buildByPreset } from './preset-recipe.js';
import type { BuildMethod, BuildSituation, BuildWish, NoRecipe, RecipeAnswer } from './types.js';

/** How this project is built, or why it cannot be. */
export function chooseRecipe(situation: BuildSituation, wish: BuildWish): RecipeAnswer {
  const choice = chooseMethod(situation, wish);
  if (choice === null) return { ok: false, message: NOTHING_TO_BUILD };
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

const NOTHING_TO_BUILD =
  'There is nothing to build here: no CMakeLists.txt, no pyproject.toml with a build backend, and no setting build-command. Name the project’s own command in build-command, for example ["make", "lib"].';

/**
 * CMake separates the items of lists with semicolons, so it takes a path that holds one for two
 * paths: it was seen to write into, and to empty, another folder than the one it was given. Every
 * backslash is a slash to it, so a name that holds one is another folder too.
 */
function readAsAnother(situation: BuildSituation, { buildDir }: BuildWish): NoRecipe | null {
  const { facts, tree, platform } = situation;
  const usesCMake = facts.cmakeRoot !== null || drivesCMake(facts.backend);
  const places = usesCMake ? [facts.cmakeRoot, facts.installable, tree?.folder, buildDir] : [];
  for (const place of places) {
    const misread = MISREAD.find(({ text, posix }) => {
      return place?.includes(text) === true && (platform !== 'win32' || !posix);
    });
    if (misread === undefined) continue;
    const message = `CMake takes the ${misread.name} in ${quoted(place ?? '')} for ${misread.as}, and may write into another folder. Nothing was started: rename the folder, or build with the project’s own build-command.`;
    return { ok: false, message };
  }
  return null;
}

const MISREAD = [
  { text: ';', name: 'semicolon', as: 'the end of a path', posix: false },
  { text: '\\', name: 'backslash', as: 'a slash', posix: true },
  { text: '\n', name: 'line break', as: 'the end of a path', posix: true },
];

interface Choice {
  readonly method: BuildMethod;
  readonly why: string;
}

function chooseMethod(situation: BuildSituation, wish: BuildWish): Choice | null {
  const { facts, tree, command, presets } = situation;
  if (wish.method !== null) return { method: wish.method, why: 'this method was asked for' };
  if (wish.preset !== null) return { method: 'preset', why: 'a preset was asked for' };
  if (wish.buildDir !== null) return { method: 'cmake', why: 'a build folder was asked for' };
  if (command !== null) return { method: 'command', why: 'the setting build-command names it' };
  const install = facts.installable === null ? null : installTool(situation);
  if (install !== null && isInstalled(situation)) {
    return { method: install, why: 'the project loads what its editable install brings' };
  }
  if (tree !== null) return { method: 'cmake', why: `${tree.folder} is its build tree` };
  if (install !== null && (drivesCMake(facts.backend) || facts.cmakeRoot === null)) {
    const backend = facts.backend ?? 'its build backend';
    return { method: install, why: `${backend} builds the library when it installs the package` };
  }
  if (facts.cmakeRoot === null) return null;
  if (presets.length > 0) return { method: 'preset', why: 'CMakePresets.json describes the build' };
  return { method: 'cmake', why: 'its CMakeLists.txt has not been configured yet' };
}

/**
 * Whether only installing again brings a change to where the project loads it from. A tree that
 * makes the loaded library itself is quicker; but pip's isolation leaves one that cannot build.
 */
function isInstalled({ facts, tree, loadsFromTree }: BuildSituation): boolean {
  if (!facts.isEditable) return false;
  if (tree === null || loadsFromTree === false || facts.hasCopy) return true;
  return drivesCMake(facts.backend) && tree.gone.length > 0;
}

function byCommand({ command }: BuildSituation, why: string): RecipeAnswer {
  const [program, ...args] = command?.words ?? [];
  if (command === null || program === undefined) {
    return {
      ok: false,
      message:
        'The setting build-command is not set. Give it a program and its arguments, for example ["make", "lib"].',
    };
  }
  const { folder } = command;
  const step = { title: 'Building', command: program, args, cwd: folder, environment: {} };
  const steps = [{ kind: 'run' as const, ...step }];
  return { ok: true, method: 'command', steps, reasons: [why], folder, isIsolated: false };
}
