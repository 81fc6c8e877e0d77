/** Where the linker writes a target's library, read from what Ninja and Make will run. */
import { dirname, join, resolve } from 'node:path';
import type { Artifact } from '../discovered.js';
import { kindOf, readText } from '../../base/node/probe.js';
import { ninjaFiles } from './record/ninja.js';

/** A file with every command of a tree can be large; a larger one is not worth the time. */
const MOST_BYTES = 32 << 20;

/** `build lib/libdemo.so: CXX_SHARED_LIBRARY_LINKER__demo_Release …`, with `$` escapes. */
const NINJA_LINK =
  /^build ((?:\$.|[^:|$\n])+)(?:\|[^:\n]*)?: \w+?_(?:SHARED|MODULE)_LIBRARY_LINKER__(\S+)/gm;

/** The libraries of the wanted targets, built or not. */
export function readLinkCommands(
  tree: string,
  targets: readonly string[],
  configurations: readonly string[],
  generator: string,
): readonly Artifact[] {
  if (targets.length === 0) return [];
  const ninja = ninjaFiles(tree, generator);
  return ninja.length > 0
    ? ninja.flatMap((file) => linksOfNinja(file, tree, targets, configurations))
    : linksOfMake(tree, targets, configurations[0] ?? '');
}

function linksOfNinja(
  file: string,
  tree: string,
  targets: readonly string[],
  configurations: readonly string[],
): readonly Artifact[] {
  const found: Artifact[] = [];
  for (const [, output = '', rule = ''] of (readText(file, MOST_BYTES) ?? '').matchAll(
    NINJA_LINK,
  )) {
    for (const target of targets) {
      // CMake writes characters that a rule's name cannot hold as their codes.
      const name = target.replace(/[^\w-]/g, (part) => `.${part.charCodeAt(0).toString(16)}`);
      const configuration = ['', ...configurations].find((item) => rule === `${name}_${item}`);
      if (configuration === undefined) continue;
      // The library comes first; an import library may follow it.
      const first = /^(?:\$.|[^\s$])+/.exec(output)?.[0] ?? '';
      const path = resolve(tree, first.replace(/\$(.)/g, '$1'));
      found.push({ target, path, configuration, evidence: 'link command' });
    }
  }
  return found;
}

/** Every target of a tree has a folder in `TargetDirectories.txt`; Make keeps a command there. */
function linksOfMake(
  tree: string,
  targets: readonly string[],
  configuration: string,
): readonly Artifact[] {
  const list = join(tree, 'CMakeFiles', 'TargetDirectories.txt');
  const folders = (readText(list, MOST_BYTES) ?? '').split(/\r?\n/);
  return targets.flatMap((target) => {
    const folder = folders.find((item) => item.endsWith(`/CMakeFiles/${target}.dir`));
    if (folder === undefined || kindOf(folder) !== 'folder') return [];
    const command = readText(join(folder, 'link.txt'), MOST_BYTES) ?? '';
    const output = /(?:^|\s)-o (?:"([^"]+)"|(\S+))/.exec(command);
    const name = output?.[1] ?? output?.[2];
    // A static library has another kind of command, and no `-o`.
    if (name === undefined || !/\s-(?:shared|dynamiclib|bundle)\b/.test(command)) return [];
    const path = resolve(dirname(dirname(folder)), name);
    return [{ target, path, configuration, evidence: 'link command' as const }];
  });
}
