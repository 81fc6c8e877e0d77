/** Builds by a configure preset of CMakePresets.json. */
import type { BuildReason } from '../core/index.js';
import { buildOptions, interpreterDefinitions, run } from './cmake-recipe.js';
import { usualPreset } from '../project/cmake/index.js';
import {
  refuse,
  type BuildPresetChoice,
  type BuildSituation,
  type BuildWish,
  type Preset,
  type RecipeAnswer,
} from './types.js';

export function buildByPreset(
  situation: BuildSituation,
  wish: BuildWish,
  why: BuildReason,
): RecipeAnswer {
  const { facts, programs, presets } = situation;
  const { cmakeRoot } = facts;
  if (programs.cmake === null) return refuse({ reason: 'no-cmake' });
  const names = [...new Set(presets.flatMap(namesOf))];
  if (cmakeRoot === null || presets.length === 0) {
    return refuse({ reason: 'no-presets' });
  }
  const preset = usualPreset(presets, wish.preset, namesOf);
  if (preset === null) {
    return wish.preset === null
      ? refuse({ reason: 'several-presets', names })
      : refuse({ reason: 'unknown-preset', preset: wish.preset, names });
  }
  const { binaryDir, name, variables } = preset;
  const buildPreset = chooseBuildPreset(preset, wish.preset);
  const where =
    buildPreset !== null ? ['--preset', buildPreset.name] : binaryDir === null ? [] : [binaryDir];
  if (where.length === 0) {
    return refuse({ reason: 'preset-without-folder', preset: name });
  }
  const definitions = interpreterDefinitions(situation, variables);
  const options = buildOptions(situation, wish, '');
  const configuration = wish.configuration ?? buildPreset?.configuration ?? null;
  const steps = [
    run('configuring', programs.cmake, ['--preset', name, ...definitions], cmakeRoot),
    run('building', programs.cmake, ['--build', ...where, ...options], cmakeRoot),
  ];
  const folder = binaryDir ?? cmakeRoot;
  const tree = binaryDir === null ? {} : { tree: { folder: binaryDir, configuration } };
  const chosen = { reason: 'preset', name, buildPreset: buildPreset?.name ?? null } as const;
  const reasons = [why, chosen];
  return { ok: true, method: 'preset', steps, reasons, folder, ...tree, isIsolated: false };
}

/** A build preset names the configure preset that it belongs to. */
function namesOf({ name, buildPresets }: Preset): readonly string[] {
  return [name, ...buildPresets.map((preset) => preset.name)];
}

function chooseBuildPreset(
  { buildPresets }: Preset,
  wanted: string | null,
): BuildPresetChoice | null {
  return buildPresets.find(({ name }) => name === wanted) ?? buildPresets[0] ?? null;
}
