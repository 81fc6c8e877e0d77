/**
 * What an option is called where its reader can type it: an option of the command line, or a
 * setting of an editor. Rules name options by the key of `[tool.tvm-ffi-stubs]`.
 */
import { shellCommand } from '../../base/shell-command.js';
import type { Reader } from './reader.js';

/** Keys that the command line has an option for, with what follows the option. */
export const COMMAND_LINE_OPTIONS = {
  libraries: { option: '--dll', value: 'LIB' },
  imports: { option: '--imports', value: 'MODULES' },
  python: { option: '--python', value: 'PATH' },
  runtime: { option: '--runtime', value: 'PATH' },
  provider: { option: '--provider', value: 'PROVIDER' },
  'reference-version': { option: '--reference-version', value: 'VERSION' },
  timeout: { option: '--timeout', value: 'SECONDS' },
  indent: { option: '--indent', value: 'N' },
  'keep-suppressions': { option: '--keep-suppressions', value: null },
} as const;

export type OptionKey = keyof typeof COMMAND_LINE_OPTIONS;

/** `tvmFfiStubs.referenceVersion`: how an editor spells the key `reference-version`. */
export function editorSetting(key: string): string {
  return `tvmFfiStubs.${key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** `--dll`, or `` `tvmFfiStubs.libraries` ``. */
export function option({ audience }: Reader, key: OptionKey): string {
  return audience === 'cli' ? COMMAND_LINE_OPTIONS[key].option : `\`${editorSetting(key)}\``;
}

/** Begins a sentence: `Pass --python PATH`, or ``Set `tvmFfiStubs.python` ``. */
export function giveOption(reader: Reader, key: OptionKey, value?: string | number): string {
  const { audience, t } = reader;
  if (audience === 'cli') return t`Pass ${typed(reader, key, value)}`;
  const name = option(reader, key);
  return value === undefined ? t`Set ${name}` : t`Set ${name} to ${value}`;
}

/** Continues a sentence: `pass --python PATH`, or ``set `tvmFfiStubs.python` ``. */
export function andGiveOption(reader: Reader, key: OptionKey, value?: string | number): string {
  const { audience, t } = reader;
  if (audience === 'cli') return t`pass ${typed(reader, key, value)}`;
  const name = option(reader, key);
  return value === undefined ? t`set ${name}` : t`set ${name} to ${value}`;
}

function typed({ system }: Reader, key: OptionKey, value?: string | number): string {
  const { option: name, value: placeholder } = COMMAND_LINE_OPTIONS[key];
  if (value === undefined) return placeholder === null ? name : `${name} ${placeholder}`;
  return shellCommand([name, String(value)], system);
}
