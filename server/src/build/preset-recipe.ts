/** Building by a configure preset of CMakePresets.json. */
import { buildOptions, interpreterDefinitions, NO_CMAKE, query, run } from './cmake-recipe.js';
import { usualPreset } from '../project/cmake/presets/usual.js';
import { escapeInline } from '../base/foreign-text.js';
import { listed } from '../base/list.js';
import type {
  BuildPresetChoice,
  BuildSituation,
  BuildStep,
  BuildWish,
  Preset,
  RecipeAnswer,
} from './types.js';

/** Presets that a message names. */
const MOST_LISTED = 8;

export function buildByPreset(
  situation: BuildSituation,
  wish: BuildWish,
  why: string,
): RecipeAnswer {
  const { facts, programs, presets } = situation;
  const { cmakeRoot } = facts;
  if (programs.cmake === null) return NO_CMAKE;
  const names = [...new Set(presets.flatMap(namesOf))];
  if (cmakeRoot === null || presets.length === 0) {
    return { ok: false, message: 'CMakePresets.json has no configure preset that can be used.' };
  }
  const preset = usualPreset(presets, wish.preset, namesOf);
  if (preset === null) {
    const message =
      wish.preset === null
        ? `There are several presets: ${listed(names, MOST_LISTED, escapeInline)}. Name one, with --preset or in a task.`
        : `CMakePresets.json has no preset ${wish.preset} that can be used. It has: ${listed(names, MOST_LISTED, escapeInline)}.`;
    return { ok: false, message };
  }
  const { binaryDir, name, variables } = preset;
  const buildPreset = chooseBuildPreset(preset, wish.preset);
  const where =
    buildPreset !== null ? ['--preset', buildPreset.name] : binaryDir === null ? [] : [binaryDir];
  if (where.length === 0) {
    const message = `The preset ${name} says neither its binaryDir nor has it a build preset. Add one of them, or name the build in build-command.`;
    return { ok: false, message };
  }
  const definitions = interpreterDefinitions(situation, variables);
  const options = buildOptions(situation, wish, '');
  const configuration = wish.configuration ?? buildPreset?.configuration ?? null;
  const steps: BuildStep[] = [
    ...(binaryDir === null ? [] : [query(binaryDir, configuration)]),
    run('Configuring', programs.cmake, ['--preset', name, ...definitions], cmakeRoot),
    run('Building', programs.cmake, ['--build', ...where, ...options], cmakeRoot),
  ];
  const folder = binaryDir ?? cmakeRoot;
  const built = buildPreset === null ? '' : `, built by ${buildPreset.name}`;
  const reasons = [why, `the preset is ${name}${built}`];
  return { ok: true, method: 'preset', steps, reasons, folder, isIsolated: false };
}

/** A build preset names the one that it belongs to. */
function namesOf({ name, buildPresets }: Preset): readonly string[] {
  return [name, ...buildPresets.map((preset) => preset.name)];
}

function chooseBuildPreset(
  { buildPresets }: Preset,
  wanted: string | null,
): BuildPresetChoice | null {
  return buildPresets.find(({ name }) => name === wanted) ?? buildPresets[0] ?? null;
}
