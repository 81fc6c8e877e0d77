import { andGiveOption, giveOption, option } from './option-names.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { pathText } from './words.js';

/** Which copies compete. All paths are those of copies, but for `python` and `library`. */
export type MixedRuntimes =
  /** The two options name different copies. */
  | {
      readonly cause: 'two-options';
      readonly runtime: string;
      readonly python: string;
      readonly other: string;
    }
  /** Two copies where only one may be; `python` is the interpreter that would find both. */
  | {
      readonly cause: 'two-folders' | 'two-installations' | 'two-environments';
      readonly paths: readonly [string, string];
      readonly python: string | null;
    }
  /** A library to load is itself a copy. */
  | { readonly cause: 'is-copy'; readonly library: string; readonly runtime: string }
  /** Loading a library brought a second copy into the process. */
  | {
      readonly cause: 'brings-copy';
      readonly library: string;
      readonly second: string;
      readonly runtime: string;
    }
  /** The interpreter loads another copy than the one that was found. */
  | {
      readonly cause: 'loads-other';
      readonly python: string;
      readonly found: string;
      readonly loaded: string;
    };

/** Two copies of the runtime compete. */
export default defineRule({
  code: 'registry.mixed-runtimes',
  severity: 'error',
  message: (data: MixedRuntimes, reader) => {
    const { t } = reader;
    switch (data.cause) {
      case 'two-options':
        return t`${option(reader, 'runtime')} and ${option(reader, 'python')} name different copies of libtvm_ffi: ${pathText(data.runtime)}, and ${pathText(data.other)} of ${pathText(data.python)}. Use only one of the two, or two that belong together.`;
      case 'two-folders':
      case 'two-installations':
      case 'two-environments':
        return competingText(data, reader);
      case 'is-copy':
        return t`Cannot load ${pathText(data.library)}: it is another copy of the runtime, which was already loaded from ${pathText(data.runtime)}. One process has one registry: leave that copy out, or ${andGiveOption(reader, 'runtime')} to choose the one that your libraries use.`;
      case 'brings-copy':
        return t`Loading ${pathText(data.library)} brought a second libtvm_ffi into the process: ${pathText(data.second)} beside ${pathText(data.runtime)}. One process has one registry: build the library against the runtime that it runs with, and do not ship a copy of it.`;
      case 'loads-other':
        return t`${pathText(data.python)} loads ${pathText(data.loaded)}, but ${pathText(data.found)} was found for it. One process has one registry: ${andGiveOption(reader, 'runtime')} to choose the one that your libraries use.`;
    }
  },
});

function competingText(
  { cause, paths, python }: Extract<MixedRuntimes, { paths: unknown }>,
  reader: Reader,
): string {
  const { t } = reader;
  const [first, second] = paths.map(pathText);
  const both = t`${first ?? ''} and ${second ?? ''}`;
  if (cause === 'two-environments' || python === null) {
    return t`Two virtual environments in one folder have different copies of libtvm_ffi: ${both}. ${giveOption(reader, 'python')} to choose one.`;
  }
  const remedy = t`Remove one of them, or ${andGiveOption(reader, 'runtime')} to choose one.`;
  return cause === 'two-folders'
    ? t`Two folders of ${pathText(python)} have different copies of libtvm_ffi: ${both}. ${remedy}`
    : t`One folder of ${pathText(python)} has two installations of apache-tvm-ffi: ${both}. ${remedy}`;
}
