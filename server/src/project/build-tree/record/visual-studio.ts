/**
 * Steps in the project files of Visual Studio: the script of `<PostBuildEvent>`, for each
 * configuration. Written from CMake's documentation; not tested on a generated tree.
 */
import { dirname, join, resolve } from 'node:path';
import { readText, writtenAt } from '../../../base/node/probe.js';
import { targetFolders } from './makefiles.js';
import { findStubCall, MENTIONS_STUBGEN } from './stub-command.js';
import type { RecordedTree, Recording, StubRecord } from './types.js';

const MOST_BYTES = 4 << 20;
const GROUP =
  /<ItemDefinitionGroup Condition="'\$\(Configuration\)\|\$\(Platform\)'=='([^|']*)\|[^']*'">([^]*?)<\/ItemDefinitionGroup>/g;
const SCRIPT = /<PostBuildEvent>[^]*?<Command>([^]*?)<\/Command>/;

export function readVisualStudio(tree: RecordedTree): Recording | null {
  const { folder } = tree;
  const at = writtenAt(join(folder, 'CMakeFiles', 'generate.stamp'));
  if (at === null) return null;
  const records = targetFolders(folder).flatMap((directory) => stepsOf(directory, folder));
  return { records, linked: [], writtenAt: at, inputs: inputsOf(folder) };
}

/** @param directory `TARGET.dir`, which is beside the project file */
function stepsOf(directory: string, tree: string): readonly StubRecord[] {
  const match = /^(.*?)(?:[\\/]CMakeFiles)?[\\/]([^\\/]+)\.dir$/.exec(directory);
  const [, parent = '', target = ''] = match ?? [];
  const text = match === null ? null : readText(join(parent, `${target}.vcxproj`), MOST_BYTES);
  if (text === null || !MENTIONS_STUBGEN.test(text)) return [];
  const found: StubRecord[] = [];
  for (const [, configuration = '', group = ''] of text.matchAll(GROUP)) {
    const script = unescaped(SCRIPT.exec(group)?.[1] ?? '');
    const call = findStubCall(script, { folder: tree, shell: 'windows' });
    if (call !== null) found.push({ ...call, target, configuration });
  }
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  quot: '"',
};

/** Text without the escapes of XML and those of MSBuild, such as `%3B`. */
function unescaped(xml: string): string {
  return xml
    .replace(
      /&(?:(\w+)|#(\d+)|#x([\da-f]+));/gi,
      (written, name?: string, ten?: string, hex?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? written;
        const code = ten === undefined ? Number.parseInt(hex ?? '', 16) : Number(ten);
        return code <= 0x10_ff_ff ? String.fromCodePoint(code) : written;
      },
    )
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Each folder of the tree has a stamp and a list of its dependencies. */
function inputsOf(tree: string): readonly string[] {
  const list = readText(join(tree, 'CMakeFiles', 'generate.stamp.list'), MOST_BYTES);
  const stamps = list === null ? ['CMakeFiles/generate.stamp'] : linesOf(list);
  return stamps.flatMap((stamp) => {
    const path = resolve(tree, stamp);
    const depends = linesOf(readText(`${path}.depend`, MOST_BYTES) ?? '');
    return depends.map((line) => resolve(dirname(dirname(path)), line));
  });
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}
