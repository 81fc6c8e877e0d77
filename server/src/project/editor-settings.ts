/**
 * An editor's settings on top of a project's own: the same keys in camelCase below `tvmFfiStubs`.
 * The editor's win, key by key; their paths are relative to the workspace folder.
 */
import type { Origins, ProjectConfig, ProjectProblem } from './config.js';
import { readValues, standardProject } from './settings.js';

/** Settings that only an editor has; the others are shared with pyproject.toml. */
const EDITOR_ONLY: readonly string[] = [
  ...[
    'enable',
    'codeLens',
    'constructorHints',
    'dimGenerated',
    'fileDecorations',
    'importStrategy',
    'trace',
  ],
  // The interpreter that the user chose in the editor: not a setting, so every setting wins over
  // it.
  'activePython',
];

export interface EffectiveProject {
  readonly project: ProjectConfig;
  readonly problems: readonly ProjectProblem[];
  /** Of the editor's settings. */
  readonly origins: Origins;
}

/**
 * Merges what the editor sets into a project. Values that mean "not set" (`null`, an empty string,
 * an empty list or table) leave the project's own.
 *
 * @param project of pyproject.toml; `null` if there is none: then the folder is the project
 * @param given the section `tvmFfiStubs` as the client sent it, of any form
 * @param folder absolute; relative paths of the editor start here
 */
export function withEditorSettings(
  project: ProjectConfig | null,
  given: unknown,
  folder: string,
  env: NodeJS.ProcessEnv,
): EffectiveProject {
  const table = typeof given === 'object' && given !== null ? kebab(given) : {};
  const { values, problems, origins } = readValues(table, {
    path: '',
    text: '',
    root: folder,
    env,
    setIn: 'editor',
  });
  const base = project ?? standardProject('', folder);
  const severity = new Map([...base.severity, ...(values.severity ?? [])]);
  const perFileSeverity = [...base.perFileSeverity, ...(values.perFileSeverity ?? [])];
  return { project: { ...base, ...values, severity, perFileSeverity }, problems, origins };
}

function kebab(given: object): Record<string, unknown> {
  const table: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    if (EDITOR_ONLY.includes(key) || isUnset(value)) continue;
    table[key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)] = value;
  }
  return table;
}

function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
