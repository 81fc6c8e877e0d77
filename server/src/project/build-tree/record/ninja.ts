/** Steps in what CMake's Ninja generators write: `POST_BUILD` of the edge that links a target. */
import { join } from 'node:path';
import { isFile, listEntries, readText, writtenAt } from '../../../base/node/probe.js';
import { findStubCall, MENTIONS_STUBGEN } from './stub-command.js';
import type { RecordedTree, Recording, StubRecord } from './types.js';

/** A file that holds every command of a tree can be large; a bigger one is not worth its time. */
const MOST_BYTES = 32 << 20;

/** The value may go on behind a line end that `$` escapes. */
const STEP = /^ +POST_BUILD = ((?:\$\r?\n|[^\n])*)/gm;
const RULE = /^build (?:\$\r?\n|[^:\n]|\$:)*: (\S+)/;
/** The edge that writes `build.ninja` again when one of its inputs is newer. */
const INPUTS = ': RERUN_CMAKE |';
/** UTF-16 units of the list, which the largest projects do not come near. */
const LONGEST_INPUTS = 1 << 20;

/** The files with steps: a generator with several configurations has one for each. */
export function ninjaFiles(tree: string): readonly string[] {
  const file = join(tree, 'build.ninja');
  if (!isFile(file)) return [];
  const each = listEntries(join(tree, 'CMakeFiles'))
    .filter(({ name }) => /^impl-.+\.ninja$/.test(name))
    .map(({ name }) => join(tree, 'CMakeFiles', name));
  return each.length > 0 ? each : [file];
}

export function readNinja(tree: RecordedTree): Recording | null {
  const file = join(tree.folder, 'build.ninja');
  const at = writtenAt(file);
  const text = readText(file, MOST_BYTES);
  if (at === null || text === null) return null;
  const files = ninjaFiles(tree.folder).map((path) => ({
    configuration: /impl-(.+)\.ninja$/.exec(path)?.[1] ?? null,
    own: path === file ? text : (readText(path, MOST_BYTES) ?? ''),
  }));
  const records = files.flatMap(({ own, configuration }) => stepsIn(own, configuration, tree));
  const linked = files.flatMap(({ own }) => linkedIn(own, tree));
  const common = readText(join(tree.folder, 'CMakeFiles', 'common.ninja'), MOST_BYTES);
  return { records, linked, writtenAt: at, inputs: inputsIn(common ?? text) };
}

/** @param configuration of the file; `null` where it holds the only one */
function stepsIn(
  text: string,
  configuration: string | null,
  { folder, configurations }: RecordedTree,
): readonly StubRecord[] {
  const found: StubRecord[] = [];
  for (const { 1: step = '', index } of text.matchAll(STEP)) {
    if (!MENTIONS_STUBGEN.test(step)) continue;
    const command = unescaped(step);
    const shell = /^\s*\S*cmd(?:\.exe)?"? \/C "/i.test(command ?? '') ? 'windows' : 'posix';
    const call = command === null ? null : findStubCall(command, { folder, shell });
    const edge = text.lastIndexOf('\nbuild ', index) + 1;
    const rule = RULE.exec(text.slice(edge, index))?.[1] ?? '';
    const target = targetOf(rule, configurations) ?? call?.init?.target ?? null;
    if (call === null || target === null) continue;
    found.push({ ...call, target, configuration: configuration ?? configurations[0] ?? '' });
  }
  return found;
}

/** The edges whose linker is given TVM-FFI's own library. */
function linkedIn(text: string, { configurations }: RecordedTree): readonly string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(
    /^ +LINK_LIBRARIES = [^\n]*[\\/"](?:lib)?tvm_ffi\.[^\n]*/gm,
  )) {
    const edge = text.lastIndexOf('\nbuild ', index) + 1;
    const rule = RULE.exec(text.slice(edge, index))?.[1] ?? '';
    const target = targetOf(rule, configurations);
    if (target !== null && /_(?:SHARED|MODULE)_LIBRARY_LINKER__/.test(rule)) found.push(target);
  }
  return found;
}

/** `CXX_SHARED_LIBRARY_LINKER__my.2dext_Release`: what a rule's name cannot hold is a number. */
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

/** A value without Ninja's escapes; `null` when it has a variable, which CMake does not write here. */
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
  const line = /(?:\$\r?\n|[^\n])*/y;
  line.lastIndex = start + INPUTS.length;
  const [listed = ''] = (line.exec(text)?.[0] ?? '').slice(0, LONGEST_INPUTS).split(' || ', 1);
  const paths = listed.match(/(?:\$\r?\n *|\$[^]|[^\s$])+/g) ?? [];
  return paths.flatMap((path) => unescaped(path) ?? []);
}
