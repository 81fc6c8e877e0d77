/** Comments that silence findings: which are read, and what is said about them. */
import { expect, it } from 'vitest';
import { withIgnores } from '../../../server/src/core/plan/planning/ignores.js';
import type { PlannedFile } from '../../../server/src/core/plan/types.js';
import type { Finding } from '../../../server/src/core/findings/types.js';
import { begin, END, P, parse } from '../directive/support.js';

const PLANNED: PlannedFile = { path: '/a.py', blocks: [], findings: [], edits: [], declared: [] };
const I = '# tvm-ffi-stubs: ignore';
const T = [begin('object/p.T'), END];

/** `code of text`, of what is found about the comments and of the findings that stay. */
function shown(lines: readonly string[], line: number | null, isWhole = true): string[] {
  const parsed = parse(lines);
  const start = line === null ? 0 : parsed.lineStarts[line]!;
  const span = { start, end: start + 1 };
  const stale = { code: 'block.stale', severity: 'error', span, related: [], data: {} } as Finding;
  const findings = line === null ? [] : [stale];
  const result = withIgnores({ ...PLANNED, findings }, parsed, isWhole);
  return result.findings.map(({ code, data, span: at }) => {
    const { similar, isAbove } = data as { similar?: string; isAbove?: boolean };
    const more = [similar ?? '', isAbove === undefined ? '' : isAbove ? 'above' : 'astray'];
    return `${code} ${parsed.text.slice(at.start, at.end)} ${more.join('')}`.trim();
  });
}

it.each<[lines: string[], line: number | null, found: string[]]>([
  [T, 0, ['block.stale #']],
  [[`${I}[block.stale]`, ...T], 1, []],
  [[`${I}[block.stale]`, ...T], null, ['ignore.unused block.stale above']],
  [[`${I}[block.stale]`, 'x', ...T], 2, ['ignore.unused block.stale astray', 'block.stale #']],
  [[`${I}[block.orphan]`, ...T], 1, ['ignore.unused block.orphan above', 'block.stale #']],
  [[`${I}[block.stale]`, `${I}[block.orphan]`, ...T], 2, ['ignore.unused block.orphan above']],
  [[`${I}[ block.stale ,block.orphan]`, ...T], 1, ['ignore.unused block.orphan above']],
  [[`${I}[block.stale,block.stale]`, ...T], 1, []],
  [[`${I}[block.stal]`, ...T], 1, ['ignore.unknown block.stal block.stale', 'block.stale #']],
  [[`${I}[zzzzzzzzzzzz]`, ...T], null, ['ignore.unknown zzzzzzzzzzzz']],
  [[`  ${I}`, ...T], null, [`ignore.unknown ${I}`]],
  [[`  ${I}[]`, ...T], null, [`ignore.unknown ${I}[]`]],
  [[`  ${I}[ ]`, ...T], null, [`ignore.unknown ${I}[ ]`]],
  [[`x = 1  ${I}[block.orphan]`, ...T], null, []],
  [[`${I}d[block.orphan]`, ...T], null, []],
  [[`${I}[block.orphan] since`, ...T], null, ['ignore.unused block.orphan above']],
  // Above other directives, and above what is wrong.
  [[`${I}[block.orphan]`, `${P}skip): p.T`], null, ['ignore.unused block.orphan above']],
  [[`${I}[block.stale]`, END], 1, []],
  // In a string it is text.
  [['x = """', `${I}[block.orphan]`, '"""', ...T], null, []],
  [['x = (', `${I}[block.orphan]`, ')', ...T], null, []],
  [['x = (', `${I}[block.orphan])`, ...T], null, []],
  [[`${I}[block.orphan]`, 'x = (', ')', ...T], null, ['ignore.unused block.orphan astray']],
  // What a broken marker is about is not known.
  [[`${I}[block.orphan]`, ...T, `${P}skp): k`], null, []],
])('of %j', (lines, line, found) => {
  expect(shown(lines, line)).toEqual(found);
});

it('may be needed elsewhere', () => {
  expect(shown([`${I}[block.orphan]`, ...T], null, false)).toEqual([]);
  const astray = ['ignore.unused block.orphan astray'];
  expect(shown([`${I}[block.orphan]`, 'x', ...T], null, false)).toEqual(astray);
  expect(withIgnores(PLANNED, parse(T), true)).toBe(PLANNED);
});
