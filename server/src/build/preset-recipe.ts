/** Building by a configure preset of CMakePresets.json. */
import { buildOptions, interpreterDefinitions, NO_CMAKE, run } from './cmake-recipe.js';
import { queryFile } from '../project/build-tree/file-api.js';
import { listed } from './words.js';
import type { BuildSituation, BuildStep, BuildWish, Preset, RecipeAnswer } from './types.js';

/** What projects call the preset that a newcomer should take. */
const DEFAULT = 'default';

export function buildByPreset(
  situation: BuildSituation,
  wish: BuildWish,
  why: string,
): RecipeAnswer {
  const { facts, programs, presets } = situation;
  const { cmakeRoot } = facts;
  if (programs.cmake === null) return NO_CMAKE;
  const names = presets.map(({ name }) => name);
  if (cmakeRoot === null || presets.length === 0) {
    return { ok: false, message: 'CMakePresets.json has no configure preset that can be used.' };
  }
  const preset = choosePreset(presets, wish.preset);
  if (preset === null) {
    const message =
      wish.preset === null
        ? `There are several presets: ${listed(names)}. Name one, with --preset or in a task.`
        : `CMakePresets.json has no configure preset ${wish.preset}. It has: ${listed(names)}.`;
    return { ok: false, message };
  }
  const { binaryDir, buildPreset, name, variables } = preset;
  const where =
    buildPreset !== null ? ['--preset', buildPreset] : binaryDir === null ? [] : [binaryDir];
  if (where.length === 0) {
    const message = `The preset ${name} says neither its binaryDir nor has it a build preset. Add one of them, or name the build in build-command.`;
    return { ok: false, message };
  }
  const definitions = interpreterDefinitions(situation, variables);
  const options = buildOptions(situation, wish, '');
  const steps: BuildStep[] = [
    ...(binaryDir === null ? [] : [{ kind: 'query' as const, file: queryFile(binaryDir) }]),
    run('Configuring', programs.cmake, ['--preset', name, ...definitions], cmakeRoot),
    run('Building', programs.cmake, ['--build', ...where, ...options], cmakeRoot),
  ];
  const folder = binaryDir ?? cmakeRoot;
  const reasons = [why, `the preset is ${name}`];
  return { ok: true, method: 'preset', steps, reasons, folder, isIsolated: false };
}

function choosePreset(presets: readonly Preset[], wanted: string | null): Preset | null {
  if (wanted !== null) return presets.find(({ name }) => name === wanted) ?? null;
  const [only, ...others] = presets;
  if (others.length === 0) return only ?? null;
  return presets.find(({ name }) => name === DEFAULT) ?? null;
}
