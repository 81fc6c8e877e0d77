/** Code lenses: each block's state, and what a click does. */
import { expect, it } from 'vitest';
import { codeLenses } from '../../../../server/src/lsp/features/outline/code-lens.js';
import type { ShortRegistry } from '../../../core/plan/snapshots.js';
import { regenerated } from '../regenerated.js';
import { DEMO, fileOf, viewOf, type MarkedView, type ViewInput } from '../views.js';

const END = '# tvm-ffi-stubgen(end)\n';
const FN: ShortRegistry = { functions: { 'm.f': '() -> int', 'm.g': '() -> int' } };

/** `line: title`, with the command's last word if there is something to do. */
function lensesOf(view: MarkedView): string[] {
  return codeLenses(fileOf(view), view).map(({ range, command }) => {
    const doing = command?.command === '' ? '' : ` -> ${command?.command.split('.')[1]}`;
    return `${range.start.line}: ${command?.title}${doing}`;
  });
}

function lenses(text: string, registry: ViewInput['registry'] = DEMO, more = {}): string[] {
  return lensesOf(viewOf({ files: { '/p/a.pyi': text }, registry, ...more }));
}

it('a stale block says what changes and offers to regenerate', () => {
  const body = '    def f() -> str: ...\n    def old() -> int: ...\n';
  expect(lenses(`x = 1\n# tvm-ffi-stubgen(begin): global/m\n${body}${END}`, FN)).toEqual([
    '1: 1 block: 1 stale · Regenerate file -> regenerateFile',
    '1: 2 functions · stale (+1 ~1 -1) · Regenerate -> regenerateBlock',
  ]);
});

it('a fresh file is text only', () => {
  const text = `# tvm-ffi-stubgen(begin): global/m\n${END}class T:\n    # tvm-ffi-stubgen(begin): object/demo.Pair\n    ${END}`;
  const registry = { ...DEMO, functions: { ...DEMO.functions, ...FN.functions } };
  const view = regenerated({ files: { '/p/a.pyi': text }, registry });
  expect(lensesOf(view).map((lens) => lens.replace(/^\d+: /, ''))).toEqual([
    '2 blocks: up to date',
    '2 functions · up to date',
    '2 fields, 4 methods · up to date',
  ]);
});

it('every state has a text', () => {
  const gone = `# tvm-ffi-stubgen(begin): object/demo.Gone\n${END}`;
  const two = `# tvm-ffi-stubgen(begin): global/demo@a@b\n${END}`;
  expect(lenses(gone + two)).toEqual([
    '0: 2 blocks: 1 orphan, 1 malformed',
    '0: no members · orphan: not registered',
    '2: 0 functions · malformed: left as it is',
  ]);
  expect(lenses(gone, null)).toEqual([
    '0: 1 block: 1 unknown · no registry',
    '0: no members · unknown: no registry',
  ]);
});

it('edited blocks are offered unless their suppressions are kept', () => {
  const block = `# tvm-ffi-stubgen(begin): global/m\n${END}`;
  const made = regenerated({ files: { '/p/a.pyi': block }, registry: FN });
  const text = fileOf(made).parsed.text.replace('...\n', '...  # noqa\n');
  expect(lenses(text, FN).at(-1)).toBe('0: 2 functions · edited · Regenerate -> regenerateBlock');
  expect(lenses(text, FN, { options: { keepSuppressions: true } }).at(-1)).toBe(
    '0: 2 functions · edited, suppressions are kept',
  );
});

it('import-section and __all__ count their names', () => {
  const text = `# tvm-ffi-stubgen(begin): import-section\n${END}# tvm-ffi-stubgen(begin): global/m\n${END}__all__ = [\n    # tvm-ffi-stubgen(begin): __all__\n    ${END}]\n`;
  const view = regenerated({ files: { '/p/a.pyi': text }, registry: FN });
  const titles = lensesOf(view);
  expect(titles[1]).toMatch(/^0: 4 names · up to date$/);
  expect(titles[3]).toMatch(/^\d+: 2 names · up to date$/);
});

it('blocks that a prefix adds count only for the file', () => {
  const found = lenses('# tvm-ffi-stubgen(prefix): demo\n');
  expect(found).toEqual(['0: 3 blocks: 3 stale · Regenerate file -> regenerateFile']);
});

it('the command names the block and its line', () => {
  const view = viewOf({
    files: { '/p/a.pyi': `\n# tvm-ffi-stubgen(begin): global/demo\n${END}` },
    registry: DEMO,
  });
  expect(codeLenses(fileOf(view), view)[1]?.command?.arguments).toEqual([
    { uri: 'file:///p/a.pyi', block: 'global/demo', line: 1 },
  ]);
});

it('a file of directives alone has no lens', () => {
  expect(lenses('# tvm-ffi-stubgen(ty-map): a -> b.C\n')).toEqual([]);
});
