/** Settings of the client, per workspace folder. Those that pyproject.toml has too are read in project/. */

/** The section of `workspace/configuration`. */
export const SECTION = 'tvmFfiStubs';

/** Settings that only an editor has. */
export interface EditorSettings {
  /** Whether the server is enabled for the folder. */
  readonly enable: boolean;
  readonly codeLens: boolean;
  /** The interpreter that is active in the editor; the client adds it, it is not a setting. */
  readonly activePython: string | null;
}

/** Reads each key separately; a value of another type counts as not set and is reported. */
export function readEditorSettings(given: unknown): {
  readonly settings: EditorSettings;
  readonly problems: readonly string[];
} {
  const table = typeof given === 'object' && given !== null ? given : {};
  const problems: string[] = [];
  const flag = (key: 'enable' | 'codeLens', fallback: boolean): boolean => {
    const value: unknown = (table as Record<string, unknown>)[key];
    if (value === undefined || value === null) return fallback;
    if (typeof value === 'boolean') return value;
    problems.push(`\`${SECTION}.${key}\` must be true or false; using ${fallback}`);
    return fallback;
  };
  const { activePython } = table as Record<string, unknown>;
  const settings = {
    enable: flag('enable', true),
    codeLens: flag('codeLens', true),
    activePython: typeof activePython === 'string' && activePython !== '' ? activePython : null,
  };
  return { settings, problems };
}
