/** Reads which CMake presets can be used here, without CMake. Never throws. */
import { resolve } from 'node:path';
import type { ProjectNote } from '../../../core/index.js';
import { isTable } from '../../readings.js';
import type { Budget } from '../limits.js';
import { testCondition } from './conditions.js';
import { PresetFiles } from './files.js';
import { inherit } from './inheritance.js';
import { expandMacros, type MacroScope } from './macros.js';
import type {
  BuildPreset,
  ConfigurePreset,
  Presets,
  PresetSurroundings,
  RawPreset,
} from './types.js';

export type { ConfigurePreset, Presets } from './types.js';

/**
 * Reads the presets of a source root that are not hidden and whose condition holds.
 *
 * @param sourceRoot absolute
 */
export function readPresets(
  sourceRoot: string,
  around: Partial<Omit<PresetSurroundings, 'sourceDir'>> = {},
): Presets {
  const surroundings: PresetSurroundings = {
    sourceDir: sourceRoot,
    env: around.env ?? process.env,
    platform: around.platform ?? process.platform,
  };
  const read = new PresetFiles(surroundings);
  const notes = [...read.notes];
  const configure = usable(read.configure, surroundings, read.budget, notes).map(configurePreset);
  const names = new Set(configure.map(({ name }) => name));
  const build = usable(read.build, surroundings, read.budget, notes)
    .map((preset) => buildPreset(preset, read.configure))
    .filter((preset) => preset !== null && names.has(preset.configurePreset))
    .filter((preset) => preset !== null);
  const { exhausted } = read.budget;
  if (exhausted !== null) notes.push({ note: 'stopped', file: null, limit: exhausted });
  return { configure, build, notes, files: read.files };
}

/** A preset with what it inherits, and the reader of its texts. */
interface Usable {
  readonly preset: RawPreset;
  readonly scope: MacroScope;
  readonly expand: (text: string) => string | null;
}

function usable(
  all: ReadonlyMap<string, RawPreset>,
  around: PresetSurroundings,
  budget: Budget,
  notes: ProjectNote[],
): readonly Usable[] {
  const found: Usable[] = [];
  for (const written of all.values()) {
    if (written.fields['hidden'] === true) continue;
    const preset = inherit(written, all, budget);
    if (preset === null) {
      notes.push({ note: 'preset', preset: written.name, fault: 'inherits' });
      continue;
    }
    const scope = scopeOf(preset, around, budget);
    const expand = (text: string): string | null => expandMacros(text, scope);
    const holds = testCondition(preset.fields['condition'], { expand, budget });
    if (holds === null) notes.push({ note: 'preset', preset: preset.name, fault: 'condition' });
    if (holds === true) found.push({ preset, scope, expand });
  }
  return found;
}

function scopeOf(
  { name, file, fields }: RawPreset,
  around: PresetSurroundings,
  budget: Budget,
): MacroScope {
  const environment = fields['environment'];
  return {
    ...around,
    preset: name,
    file,
    generator: textIn(fields, 'generator') ?? '',
    own: isTable(environment) ? environment : null,
    budget,
  };
}

function textIn(fields: RawPreset['fields'], name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function configurePreset({ preset, expand, scope }: Usable): ConfigurePreset {
  const { name, file, fields } = preset;
  const pathOf = (field: string): string | null => {
    const text = textIn(fields, field);
    const path = text === null ? null : expand(text);
    return path === null ? null : resolve(scope.sourceDir, path);
  };
  const variables = new Map<string, string>();
  const written = fields['cacheVariables'];
  for (const [key, value] of Object.entries(isTable(written) ? written : {})) {
    const text = cacheText(value);
    const expanded = text === null ? null : expand(text);
    if (expanded !== null) variables.set(key, expanded);
  }
  // Kept as written, because CMake looks in the build folder first.
  const toolchain = expand(textIn(fields, 'toolchainFile') ?? '');
  const prefix = pathOf('installDir');
  if (toolchain !== null && toolchain !== '') variables.set('CMAKE_TOOLCHAIN_FILE', toolchain);
  if (prefix !== null) variables.set('CMAKE_INSTALL_PREFIX', prefix);
  return {
    name,
    file,
    generator: textIn(fields, 'generator'),
    binaryDir: pathOf('binaryDir'),
    cacheVariables: variables,
  };
}

/** A string, a boolean, or a table with a type and one of them; `null` removes an inherited one. */
function cacheText(value: unknown): string | null {
  const inner = isTable(value) ? value['value'] : value;
  if (typeof inner === 'boolean') return inner ? 'TRUE' : 'FALSE';
  return typeof inner === 'string' ? inner : null;
}

function buildPreset(
  { preset, expand }: Usable,
  configure: ReadonlyMap<string, RawPreset>,
): BuildPreset | null {
  const { name, fields } = preset;
  const configurePreset = textIn(fields, 'configurePreset');
  if (configurePreset === null || !configure.has(configurePreset)) return null;
  const given = fields['targets'];
  const targets: readonly unknown[] = Array.isArray(given) ? given : [given];
  return {
    name,
    configurePreset,
    configuration: textIn(fields, 'configuration'),
    targets: targets
      .map((target) => (typeof target === 'string' ? expand(target) : null))
      .filter((target) => target !== null),
  };
}
