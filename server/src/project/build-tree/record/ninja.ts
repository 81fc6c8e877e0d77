/** Steps in the files of CMake's Ninja generators: `POST_BUILD` of the edge that links a target. */
import { join, resolve } from 'node:path';
import { isFile, listEntries, readText, writtenAt } from '../../../base/node/probe.js';
import { hasSeveralConfigurations } from '../cache.js';
import { findStubCall, LINKS_TVM_FFI, MENTIONS_STUBGEN } from './stub-command.js';
import type { LinkedLibrary, RecordedTree, Recording, StubRecord } from './types.js';

/** A file with every command of a tree can be large; a larger one is not worth the time. */
const MOST_BYTES = 32 << 20;

/** A value may continue after a line end that `$` escapes. */
const VALUE = /(?:\$\r?\n|[^\r\n])*/y;
/** `build lib/libdemo.so: CXX_SHARED_LIBRARY_LINKER__demo_Release …`, with `$` escapes. */
const LINK =
  /^build ((?:\$.|[^:|$\n])+)(?:\|[^:\n]*)?: (\w+?_(?:SHARED|MODULE)_LIBRARY_LINKER__\S+)/gm;
/** The rest of an edge's line, and the lines of its variables. */
const VARIABLES = /[^\n]*(?:\n {2}[^\n]*)*/y;
const RULE = /^build (?:\$\r?\n|[^:\n]|\$:)*: (\S+)/;
/** The edge that rewrites `build.ninja` when one of its inputs is newer. */
const INPUTS = ': RERUN_CMAKE |';
/** In UTF-16 units; far more than the largest projects need. */
const LONGEST_INPUTS = 1 << 20;

/** The files with commands: one for each configuration, if the generator has several. */
function ninjaFiles(tree: string, generator: string): readonly string[] {
  if (!hasSeveralConfigurations(generator)) return [join(tree, 'build.ninja')].filter(isFile);
  return listEntries(join(tree, 'CMakeFiles'))
    .filter(({ name }) => /^impl-.+\.ninja$/.test(name))
    .map(({ name }) => join(tree, 'CMakeFiles', name));
}

export function readNinja(tree: RecordedTree): Recording | null {
  const file = join(tree.folder, 'build.ninja');
  const at = writtenAt(file);
  const text = readText(file, MOST_BYTES);
  if (at === null || text === null) return null;
  const files = ninjaFiles(tree.folder, tree.generator).map((path) => ({
    configuration: /impl-(.+)\.ninja$/.exec(path)?.[1] ?? null,
    own: path === file ? text : (readText(path, MOST_BYTES) ?? ''),
  }));
  const records = files.flatMap(({ own, configuration }) => stepsIn(own, configuration, tree));
  const libraries = files.flatMap(({ own, configuration }) =>
    librariesIn(own, configuration, tree),
  );
  const common = join(tree.folder, 'CMakeFiles', 'common.ninja');
  const isCommon = hasSeveralConfigurations(tree.generator);
  const inputs = inputsIn(isCommon ? (readText(common, MOST_BYTES) ?? '') : text);
  return { records, libraries, writtenAt: at, inputs };
}

/** @param configuration of the file; `null` if there is only one */
function stepsIn(
  text: string,
  configuration: string | null,
  { folder, configurations }: RecordedTree,
): readonly StubRecord[] {
  const found: StubRecord[] = [];
  for (const { value, rule } of valuesOf('POST_BUILD', text)) {
    if (!MENTIONS_STUBGEN.test(value)) continue;
    const command = unescaped(value);
    const shell = /^\s*\S*cmd(?:\.exe)?"? \/C "/i.test(command ?? '') ? 'windows' : 'posix';
    const call = command === null ? null : findStubCall(command, { folder, shell });
    const target = targetOf(rule, configurations) ?? call?.init?.target ?? null;
    if (call === null || target === null) continue;
    found.push({ ...call, target, configuration: configuration ?? configurations[0] ?? '' });
  }
  return found;
}

function librariesIn(
  text: string,
  configuration: string | null,
  { folder, configurations }: RecordedTree,
): readonly LinkedLibrary[] {
  const found: LinkedLibrary[] = [];
  for (const { 0: edge, 1: outputs = '', 2: rule = '', index } of text.matchAll(LINK)) {
    const target = targetOf(rule, configurations);
    // The library comes first; an import library may follow it.
    const first = unescaped(/^(?:\$.|[^\s$])+/.exec(outputs)?.[0] ?? '$');
    if (target === null || first === null) continue;
    VARIABLES.lastIndex = index + edge.length;
    const values = VARIABLES.exec(text)?.[0] ?? '';
    found.push({
      target,
      path: resolve(folder, first),
      configuration: configuration ?? configurations[0] ?? '',
      usesTvmFfi: LINKS_TVM_FFI.test(/\n {2}LINK_LIBRARIES = (.*)/.exec(values)?.[1] ?? ''),
    });
  }
  return found;
}

/** The values of a variable, each with the rule of the edge that has it. */
function* valuesOf(
  variable: string,
  text: string,
): Generator<{ readonly value: string; readonly rule: string }> {
  const key = `\n  ${variable} = `;
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
    VALUE.lastIndex = at + key.length;
    const value = VALUE.exec(text)?.[0] ?? '';
    const edge = text.lastIndexOf('\nbuild ', at) + 1;
    yield { value, rule: RULE.exec(text.slice(edge, at))?.[1] ?? '' };
  }
}

/**
 * `CXX_SHARED_LIBRARY_LINKER__my.2dext_Release`: characters that a rule's name cannot hold are
 * codes.
 */
function targetOf(rule: string, configurations: readonly string[]): string | null {
  const name = /_LINKER__(.+)$/.exec(rule)?.[1] ?? '';
  const end = [...configurations, ''].find((item) => name.endsWith(`_${item}`));
  if (end === undefined) return null;
  return name
    .slice(0, -end.length - 1)
    .replace(/\.([0-9a-f]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}

/** A value without Ninja's escapes; `null` if it has a variable, which CMake never writes here. */
function unescaped(text: string): string | null {
  let unknown = 0;
  const plain = text.replace(/\$(\r?\n *|[^])/g, (_, sign: string) => {
    if (/^\r?\n/.test(sign)) return '';
    if (!/[$ :]/.test(sign)) unknown += 1;
    return sign;
  });
  return unknown === 0 ? plain : null;
}

function inputsIn(text: string): readonly string[] {
  const start = text.indexOf(INPUTS);
  if (start < 0) return [];
  VALUE.lastIndex = start + INPUTS.length;
  const [listed = ''] = (VALUE.exec(text)?.[0] ?? '').slice(0, LONGEST_INPUTS).split(' || ', 1);
  const paths = listed.match(/(?:\$\r?\n *|\$[^]|[^\s$])+/g) ?? [];
  return paths.flatMap((path) => unescaped(path) ?? []);
}
