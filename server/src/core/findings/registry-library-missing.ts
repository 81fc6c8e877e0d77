import { escapeInline } from '../../base/foreign-text.js';
import { andGiveOption } from './option-names.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import type { Problem } from './types.js';
import { nameList, pathText } from './words.js';

/** Why a library cannot be read. */
export type MissingLibrary =
  /** `lib` and the suffix may have been left out, and were looked for, too. */
  | {
      readonly cause: 'no-file';
      readonly path: string;
      readonly otherName: string | null;
      /** Whether it looks like several libraries with a separator that is not one. */
      readonly isList: boolean;
    }
  /** A link to something that is not there. */
  | { readonly cause: 'dangling'; readonly path: string; readonly target: string }
  | { readonly cause: 'unreadable'; readonly path: string; readonly errno: string }
  | Unbuilt;

/** CMake targets without a library. */
interface Unbuilt {
  readonly cause: 'not-built';
  readonly targets: readonly string[];
  readonly root: string;
  /** Where their libraries were expected, in {@link root}. */
  readonly files: readonly string[];
  readonly trees: readonly string[];
  /** Where presets would configure, where there is no tree. */
  readonly presetFolders: readonly string[];
}

export type NotBuilt = Problem<'registry.library-missing', Unbuilt>;

/** A library does not exist. */
export default defineRule({
  code: 'registry.library-missing',
  severity: 'error',
  message: (data: MissingLibrary, reader) => {
    const { t } = reader;
    switch (data.cause) {
      case 'dangling':
        return t`Cannot load ${pathText(data.path)}: it is a link to ${pathText(data.target)}, which does not exist. Build it first, or correct the link.`;
      case 'no-file':
        if (data.isList) {
          return reader.audience === 'cli'
            ? t`Cannot load ${pathText(data.path)}: there is no such file. Separate libraries with ";".`
            : t`Cannot load ${pathText(data.path)}: there is no such file. List each library separately.`;
        }
        return data.otherName === null
          ? t`Cannot load ${pathText(data.path)}: there is no such file. Build it first, or correct the path.`
          : t`Cannot load ${pathText(data.path)}: there is no such file, nor ${data.otherName} or the like. Build it first, or correct the path.`;
      case 'unreadable':
        return t`Cannot load ${pathText(data.path)}: it cannot be read (${data.errno}). Check its permissions.`;
      case 'not-built':
        return unbuiltText(data, reader);
    }
  },
});

function unbuiltText(data: Unbuilt, reader: Reader): string {
  const { audience, t } = reader;
  const { targets, root } = data;
  const names = nameList(targets);
  const places = t`Looked for ${shown(data.files)} in ${pathText(root)}, in ${searchedText(data, reader)}, in installed packages and in folders such as build and lib.`;
  const fact =
    targets.length === 1
      ? t`Target ${names} has no library. ${places}`
      : t`Targets ${names} have no library. ${places}`;
  const other = andGiveOption(reader, 'libraries');
  return audience === 'cli'
    ? t`${fact} Build first (tvm-ffi-stubs build), or ${other}.`
    : t`${fact} Run Build and Stub first, or ${other}.`;
}

function searchedText({ trees, presetFolders }: Unbuilt, { t }: Reader): string {
  if (trees.length > 0) return t`the build tree ${shown(trees)}`;
  return presetFolders.length > 0
    ? t`the build folder of a CMake preset (${shown(presetFolders)}; none is configured)`
    : t`a CMake build tree (there is none)`;
}

function shown(paths: readonly string[]): string {
  return paths.map(escapeInline).join(', ');
}
