/**
 * Steps in the project files of Visual Studio: the script of `<PostBuildEvent>`, for each
 * configuration. Written from CMake's documentation; not tested on a generated tree.
 */
import { dirname, join, resolve, win32 } from 'node:path';
import { readText, writtenAt } from '../../../base/node/probe.js';
import { targetFolders } from './makefiles.js';
import { findStubCall, LINKS_TVM_FFI, MENTIONS_STUBGEN } from './stub-command.js';
import type { LinkedLibrary, RecordedTree, Recording, StubRecord } from './types.js';

const MOST_BYTES = 4 << 20;
const GROUP =
  /<ItemDefinitionGroup Condition="'\$\(Configuration\)\|\$\(Platform\)'=='([^|']*)\|[^']*'">([^]*?)<\/ItemDefinitionGroup>/g;
const OUTPUT =
  /<(OutDir|TargetName|TargetExt) Condition="'\$\(Configuration\)\|\$\(Platform\)'=='([^|']*)\|[^']*'">([^<]*)</g;
const SCRIPT = /<PostBuildEvent>[^]*?<Command>([^]*?)<\/Command>/;

export function readVisualStudio(tree: RecordedTree): Recording | null {
  const { folder } = tree;
  const at = writtenAt(join(folder, 'CMakeFiles', 'generate.stamp'));
  if (at === null) return null;
  const targets = targetFolders(folder).flatMap(targetIn);
  const records = targets.flatMap((target) => stepsOf(target, folder));
  return {
    records,
    libraries: targets.flatMap(librariesOf),
    writtenAt: at,
    inputs: inputsOf(folder),
  };
}

interface ProjectFile {
  readonly target: string;
  readonly text: string;
}

/** @param directory `TARGET.dir`, which is beside the project file */
function targetIn(directory: string): readonly ProjectFile[] {
  const match = /^(.*?)(?:[\\/]CMakeFiles)?[\\/]([^\\/]+)\.dir$/.exec(directory);
  const [, parent = '', target = ''] = match ?? [];
  const text = match === null ? null : readText(join(parent, `${target}.vcxproj`), MOST_BYTES);
  return text === null ? [] : [{ target, text }];
}

/** `<OutDir>`, `<TargetName>` and `<TargetExt>` of each configuration. */
function librariesOf({ target, text }: ProjectFile): readonly LinkedLibrary[] {
  if (!text.includes('<ConfigurationType>DynamicLibrary<')) return [];
  const values = new Map<string, string>();
  const parts = [...text.matchAll(OUTPUT)];
  for (const [, name = '', configuration = '', value = ''] of parts) {
    values.set(`${name} ${configuration}`, unescaped(value));
  }
  const configurations = [...new Set(parts.map(([, , configuration = '']) => configuration))];
  return configurations.map((configuration) => {
    const of = (name: string): string => values.get(`${name} ${configuration}`) ?? '';
    const path = win32.join(of('OutDir'), of('TargetName') + of('TargetExt'));
    return { target, path, configuration, usesTvmFfi: LINKS_TVM_FFI.test(text) };
  });
}

function stepsOf({ target, text }: ProjectFile, tree: string): readonly StubRecord[] {
  if (!MENTIONS_STUBGEN.test(text)) return [];
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
