/** How a setting is spelled where it was set. */
import { editorSetting } from './option-names.js';
import { quoted } from './words.js';

export interface SettingName {
  /** Its keys in `[tool.tvm-ffi-stubs]`, from the outside in; empty for the table itself. */
  readonly key: readonly string[];
  readonly setIn: 'pyproject.toml' | 'editor';
  /** Of a list of tables, counted from one: the entry that it is about. */
  readonly item?: number;
}

/** `` `reference-version` ``, or `` `tvmFfiStubs.referenceVersion` `` in an editor's settings. */
export function settingText({ key, setIn }: SettingName): string {
  const [first, ...rest] = key;
  if (first === undefined) return quoted(setIn === 'editor' ? 'tvmFfiStubs' : 'tool.tvm-ffi-stubs');
  // Finding codes keep their hyphens: only the setting's own name is spelled in another way.
  return quoted([setIn === 'editor' ? editorSetting(first) : first, ...rest].join('.'));
}
