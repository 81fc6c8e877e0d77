/** Chooses among several configure presets. */

/** The usual name of the preset for newcomers. */
const DEFAULT = 'default';

/**
 * The one that is named, itself or by a build preset of it; else the only one; else the default.
 */
export function usualPreset<Preset extends { readonly name: string }>(
  presets: readonly Preset[],
  named: string | null,
  buildPresetsOf: (preset: Preset) => readonly string[],
): Preset | null {
  if (named !== null) {
    const own = presets.find(({ name }) => name === named);
    return own ?? presets.find((preset) => buildPresetsOf(preset).includes(named)) ?? null;
  }
  const [only, ...others] = presets;
  if (others.length === 0) return only ?? null;
  return presets.find(({ name }) => name === DEFAULT) ?? null;
}
