/**
 * Moves the reference out of the C++ build, so that stubs cannot fail it: what the call of
 * `tvm_ffi_configure_target` says about stubs moves to the project's table in pyproject.toml.
 * Nothing is written here, and there is no change if the call cannot be read completely.
 */
import { join, relative, sep } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { readCMake, type CMakeCommand } from '../project/cmake/index.js';
import type { StubTarget } from '../project/index.js';
import { readText } from '../base/node/probe.js';
import { isTable } from '../project/readings.js';
import type { FileChange } from './types.js';

const MOST_BYTES = 1 << 20;

const KEYWORDS = new Set(['LINK_SHARED', 'LINK_HEADER', 'DEBUG_SYMBOL', 'MSVC_FLAGS']);
const OF_STUBS = new Set(['STUB_DIR', 'STUB_INIT', 'STUB_PKG', 'STUB_PREFIX', 'STUB_TARGET']);

/**
 * Only reads files. Never rejects.
 *
 * @param targets the calls whose step runs the reference
 * @param root the folder of the project's pyproject.toml, which need not exist
 * @returns `null` if no change is certainly right
 */
export async function proposeStubChange(
  targets: readonly StubTarget[],
  root: string,
): Promise<readonly FileChange[] | null> {
  // One table cannot hold the names of two targets.
  if (targets.length === 0 || (targets.length > 1 && targets.some(({ init }) => init))) return null;
  const isClear = ({ file, stubDir, unknown }: StubTarget): boolean =>
    unknown.length === 0 && stubDir !== null && isInside(stubDir, root) && isInside(file, root);
  if (!targets.every(isClear)) return null;
  const files = [...new Set(targets.map(({ file }) => file))].map((file) =>
    withoutCalls(
      file,
      targets.filter((target) => target.file === file),
    ),
  );
  const settings = await withSettings(root, targets);
  if (settings === null || files.some((change) => change === null)) return null;
  return [...files.filter((change) => change !== null), ...settings];
}

/** From the last call to the first, so that lines above stay where they are. */
function withoutCalls(path: string, calls: readonly StubTarget[]): FileChange | null {
  const before = readText(path, MOST_BYTES);
  let after = before;
  for (const call of [...calls].sort((a, b) => b.line - a.line)) {
    after = after === null ? null : withoutStubs(after, call);
  }
  return after === null ? null : { path, before, after };
}

/** The text of a CMake file without what one call says about stubs; `null` if that is unclear. */
export function withoutStubs(
  text: string,
  { name, line }: Pick<StubTarget, 'name' | 'line'>,
): string | null {
  const { commands } = readCMake(text);
  const calls = commands.filter((command) => command.line === line);
  const [call] = calls.filter((command) => command.name === 'tvm_ffi_configure_target');
  if (calls.length > 1 || call?.arguments[0]?.text !== name) return null;
  const cuts = cutsIn(call);
  if (cuts === null || cuts.some(([start, end]) => text.slice(start, end).includes('#'))) {
    return null;
  }
  return cuts.reduceRight((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text);
}

type Cut = readonly [number, number];

/** For each keyword, from the end of the previous argument to the end of its value. */
function cutsIn({ arguments: given }: CMakeCommand): readonly Cut[] | null {
  const cuts: Cut[] = [];
  for (let at = 1; at < given.length; at += 2) {
    const [before, keyword, value] = [given[at - 1], given[at], given[at + 1]];
    if (before === undefined || keyword === undefined || value === undefined) return null;
    if (OF_STUBS.has(keyword.text)) cuts.push([before.end, value.end]);
    // A variable may hold any arguments, including those about stubs.
    else if (!KEYWORDS.has(keyword.text)) return null;
  }
  return cuts;
}

/** The calls' settings as a table of pyproject.toml; none if that has its own paths. */
async function withSettings(
  root: string,
  targets: readonly StubTarget[],
): Promise<readonly FileChange[] | null> {
  const path = join(root, 'pyproject.toml');
  const before = readText(path, MOST_BYTES);
  const table = before === null ? 'none' : await tableOf(before);
  if (table === 'unreadable') return null;
  if (table !== 'none') return table['paths'] === undefined ? null : [];
  const paths = targets.map(({ stubDir }) =>
    relative(root, stubDir ?? root)
      .split(sep)
      .join('/'),
  );
  const values = [
    `paths = [${[...new Set(paths)].map((path) => toml(path === '' ? '.' : path)).join(', ')}]`,
    ...targets.flatMap(({ prefix, package: name, init, name: target }) => [
      ...(prefix === null ? [] : [`prefix = ${toml(prefix)}`]),
      ...(name === null ? [] : [`package = ${toml(name)}`]),
      ...(init ? [`target = ${toml(target)}`] : []),
    ]),
  ];
  const lines = ['[tool.tvm-ffi-stubs]', ...values, ''];
  const end = before?.includes('\r\n') === true ? '\r\n' : '\n';
  const gap = before === null || before === '' ? '' : /\n$/.test(before) ? end : end + end;
  const after = (before ?? '') + gap + lines.join(end);
  // If `tool` is an inline table, no other can follow it.
  return (await tableOf(after)) === 'unreadable' ? null : [{ path, before, after }];
}

async function tableOf(
  text: string,
): Promise<Readonly<Record<string, unknown>> | 'none' | 'unreadable'> {
  try {
    // The parser is loaded only if needed.
    const { parse } = await import('smol-toml');
    const { tool } = parse(text.replace(/^\uFEFF/, ''));
    const table = isTable(tool) ? tool['tvm-ffi-stubs'] : undefined;
    if (table === undefined) return 'none';
    return isTable(table) ? table : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** A basic string: JSON's escapes are valid in it. */
function toml(text: string): string {
  return JSON.stringify(text);
}
