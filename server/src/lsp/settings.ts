/** Settings of the client, per workspace folder. Those that pyproject.toml has too are read in project/. */

import type { ProjectProblem } from '../project/index.js';
import { flag } from '../project/readings.js';

/** The section of `workspace/configuration`. */
export const SECTION = 'tvmFfiStubs';

/** Settings that only an editor has. */
export interface EditorSettings {
  /** Whether the server is enabled for the folder. */
  readonly enable: boolean;
  readonly codeLens: boolean;
  /** Whether classes show their constructor where its order is not that of the fields. */
  readonly constructorHints: boolean;
  /** The interpreter that is active in the editor; the client adds it, it is not a setting. */
  readonly activePython: string | null;
}

/** Reads each key separately; a value of another type counts as not set and is reported. */
export function readEditorSettings(given: unknown): {
  readonly settings: EditorSettings;
  readonly problems: readonly ProjectProblem[];
} {
  const table = typeof given === 'object' && given !== null ? given : {};
  const problems: ProjectProblem[] = [];
  const isOn = (key: 'enable' | 'codeLens' | 'constructorHints', otherwise = true): boolean => {
    const value: unknown = (table as Record<string, unknown>)[key] ?? otherwise;
    const read = flag(value);
    if (read.ok) return read.value;
    const data = { setting: { key: [key], setIn: 'editor' as const }, value: read.why };
    problems.push({ code: 'project.bad-setting', data, place: null });
    return otherwise;
  };
  const { activePython } = table as Record<string, unknown>;
  const settings = {
    enable: isOn('enable'),
    codeLens: isOn('codeLens'),
    constructorHints: isOn('constructorHints', false),
    activePython: typeof activePython === 'string' && activePython !== '' ? activePython : null,
  };
  return { settings, problems };
}
