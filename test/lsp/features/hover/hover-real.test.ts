/** Every generated member of a real registry, in every dialect, finds what it was generated from. */
import { MarkupContent } from 'vscode-languageserver';
import { beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS, type Snapshot } from '../../../../server/src/core/index.js';
import { codeLenses } from '../../../../server/src/lsp/features/outline/code-lens.js';
import { hover } from '../../../../server/src/lsp/features/hover/hover.js';
import { loadWell } from '../../../registry/hostile/load.js';
import { activeMarkup } from '../active-markup.js';
import { regenerated } from '../regenerated.js';
import { fileOf } from '../views.js';

const END = '# tvm-ffi-stubgen(end)';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = await loadWell([]));
});

/** A module with a block for everything under `testing`. */
function everything(): string {
  const keys = snapshot.types.map(({ key }) => key).filter((key) => key.startsWith('testing.'));
  return [
    `# tvm-ffi-stubgen(begin): import-section\n${END}`,
    `# tvm-ffi-stubgen(begin): global/testing\n${END}`,
    ...keys.map(
      (key, i) => `class C${i}:\n    # tvm-ffi-stubgen(begin): object/${key}\n    ${END}`,
    ),
    `__all__ = [\n    # tvm-ffi-stubgen(begin): __all__\n    ${END}\n]\n`,
  ].join('\n');
}

describe.each(DIALECTS.map((dialect) => [dialect.id, dialect] as const))('%s', (_, dialect) => {
  it('knows each line that is generated', () => {
    const view = regenerated({ files: { '/p/a.pyi': everything() }, registry: snapshot, dialect });
    const file = fileOf(view);
    const { parsed } = file;
    let members = 0;
    for (const block of parsed.blocks) {
      for (let line = block.begin.line + 1; line < block.end.line; line += 1) {
        const { start, end } = parsed.lines[line]!.span;
        const text = parsed.text.slice(start, end);
        const answer = hover(file, view, { line, character: text.length });
        if (/^\s*(#|if TYPE_CHECKING:)/.test(text)) {
          expect(answer, text).toBeNull();
          continue;
        }
        members += 1;
        const value =
          answer !== null && MarkupContent.is(answer.contents) ? answer.contents.value : '';
        expect(value, text).not.toBe('');
        expect(value, text).not.toMatch(/not registered|is not known/);
        expect(activeMarkup(value), text).toEqual([]);
      }
    }
    expect(members).toBeGreaterThan(150);
    const titles = codeLenses(file, view).map(({ command }) => command?.title ?? '');
    expect(titles).toHaveLength(parsed.blocks.length + 1);
    for (const title of titles) expect(title).toMatch(/up to date$/);
  });
});

it('shows docs, flags and defaults as registered', () => {
  const text = `class A:\n    # tvm-ffi-stubgen(begin): object/testing.SchemaAllTypes\n    ${END}`;
  const view = regenerated({ files: { '/p/a.pyi': text }, registry: snapshot });
  const file = fileOf(view);
  const line = file.parsed.text.split('\n').findIndex((each) => each.includes('v_bool:'));
  const answer = hover(file, view, { line, character: 6 }, 'plaintext');
  expect(answer?.contents).toMatchObject({ kind: 'plaintext' });
  expect(JSON.stringify(answer?.contents)).toContain('v_bool: bool');
  expect(JSON.stringify(answer?.contents)).toContain('bool field');
  expect(JSON.stringify(answer?.contents)).toContain('libtvm_ffi_testing');
});
