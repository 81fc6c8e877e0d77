/** Steps in the files of CMake's Makefile generators: the recipe in each target's `build.make`. */
import { dirname, join, resolve } from 'node:path';
import { isInside } from '../../../base/node/is-inside.js';
import { realPath } from '../../../base/node/real-path.js';
import { readText, writtenAt } from '../../../base/node/probe.js';
import { findStubCall, LINKS_TVM_FFI, MENTIONS_STUBGEN } from './stub-command.js';
import type { LinkedLibrary, RecordedTree, Recording, StubRecord } from './types.js';

const MOST_BYTES = 4 << 20;
/** Targets to read the recipes of. */
const MOST_TARGETS = 2_000;
export function readMakefiles(tree: RecordedTree): Recording | null {
  const { folder } = tree;
  const at = writtenAt(join(folder, 'Makefile'));
  const list = readText(join(folder, 'CMakeFiles', 'Makefile.cmake'), MOST_BYTES);
  if (at === null || list === null) return null;
  const directories = targetFolders(folder);
  const records = directories.flatMap((directory) => stepsOf(directory, tree));
  const [, inputs = ''] = list.split('set(CMAKE_MAKEFILE_DEPENDS', 2);
  const [listed = ''] = inputs.split('\n  )', 1);
  const paths = [...listed.matchAll(/^ {2}"(.*)"$/gm)].map(([, path = '']) => path);
  return {
    records,
    libraries: directories.flatMap((directory) => libraryOf(directory, tree)),
    writtenAt: at,
    inputs: paths.map((path) => path.replace(/\\(.)/g, '$1')),
  };
}

/** The folders of the targets of a tree, whatever its generator; absolute. */
export function targetFolders(tree: string): readonly string[] {
  const list = readText(join(tree, 'CMakeFiles', 'TargetDirectories.txt'), MOST_BYTES);
  const folders = (list ?? '').split(/\r?\n/).slice(0, MOST_TARGETS);
  // A list that CMake did not write must not lead outside of the tree.
  const real = realPath(tree);
  return folders.filter((folder) => folder !== '' && isInside(realPath(folder), real));
}

function targetIn(directory: string): string | null {
  return /[\\/]CMakeFiles[\\/](.+)\.dir$/.exec(directory)?.[1] ?? null;
}

/** A static library has another kind of command, and no `-o`. */
function libraryOf(
  directory: string,
  { configurations: [configuration = ''] }: RecordedTree,
): readonly LinkedLibrary[] {
  const target = targetIn(directory);
  const command = readText(join(directory, 'link.txt'), MOST_BYTES) ?? '';
  const output = /(?:^|\s)-o (?:"([^"]+)"|(\S+))/.exec(command);
  const name = output?.[1] ?? output?.[2];
  const isShared = /\s-(?:shared|dynamiclib|bundle)\b/.test(command);
  if (target === null || name === undefined || !isShared) return [];
  const path = resolve(dirname(dirname(directory)), name);
  return [{ target, path, configuration, usesTvmFfi: LINKS_TVM_FFI.test(command) }];
}

/** @param directory `CMakeFiles/TARGET.dir`, absolute */
function stepsOf(directory: string, tree: RecordedTree): readonly StubRecord[] {
  const target = targetIn(directory);
  if (target === null) return [];
  const text = readText(join(directory, 'build.make'), MOST_BYTES);
  if (text === null || !MENTIONS_STUBGEN.test(text)) return [];
  const shell = /^(?:NMake|MinGW|Borland|Watcom)/.test(tree.generator) ? 'windows' : 'posix';
  // A recipe starts in the folder of the whole tree.
  const context = { folder: tree.folder, shell } as const;
  const definitions = definitionsIn(text);
  for (const [, line = ''] of text.matchAll(/^\t[@+-]*(.*)$/gm)) {
    if (!MENTIONS_STUBGEN.test(line)) continue;
    const command = expand(line, definitions);
    const call = command === null ? null : findStubCall(command, context);
    if (call === null) continue;
    return [{ ...call, target, configuration: tree.configurations[0] ?? '' }];
  }
  return [];
}

function definitionsIn(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^(\w+) = (.*)$/gm);
  const plain = (value: string): string => value.replaceAll('\\#', '#').replaceAll('$$', '$');
  return new Map([...lines].map(([, name = '', value = '']) => [name, plain(value)]));
}

/** A recipe's line without Make's escapes; `null` if it has an unknown variable. */
function expand(line: string, definitions: ReadonlyMap<string, string>): string | null {
  let unknown = 0;
  const plain = line.replace(/\$(?:\$|\((\w+)\)|)/g, (written, name: string | undefined) => {
    if (written === '$$') return '$';
    const value = name === undefined ? undefined : definitions.get(name);
    if (value === undefined) unknown += 1;
    return value ?? '';
  });
  return unknown === 0 ? plain : null;
}
