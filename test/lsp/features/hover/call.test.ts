/** Hover on registered names in the strings of calls. */
import { MarkupContent } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { hover } from '../../../../server/src/lsp/features/hover/hover.js';
import { activeMarkup } from '../active-markup.js';
import { cursorAt, PACKAGE } from '../demo-package.js';
import { cursorOf, DEMO, fileOf, type ViewInput } from '../views.js';

const USER = '/p/pkg/user.py';
const TEXT = `import tvm_ffi
tvm_ffi.get_global_func("demo.add_one")
tvm_ffi.get_global_func("demo.python")
tvm_ffi.get_global_func("demo.nothing")
tvm_ffi.init_ffi_api("demo", __name__)
tvm_ffi.init_ffi_api("none", __name__)
tvm_ffi.register_object("demo.Pair")(Some)
tvm_ffi.register_object("demo.None")(Some)
tvm_ffi.register_global_func("demo.python", f)
# tvm-ffi-stubgen(ty-map): x -> y
`;

function ask(mark: string, input: Partial<ViewInput> = {}, path = USER): string | null {
  const view = cursorAt(path, mark, { files: { ...PACKAGE, [USER]: TEXT }, ...input });
  const answer = hover(fileOf(view), view, cursorOf(view));
  return answer !== null && MarkupContent.is(answer.contents) ? answer.contents.value : null;
}

describe('hover on a name in a call', () => {
  it('shows the signature of a function, its source and its stub', () => {
    expect(ask('("demo.‸add_one")')).toBe(`\`\`\`python
demo.add_one(int) -> int
\`\`\`

From \`libproject.so\`, loaded 1 min ago.

Stubbed at [\`_ffi_api.py:13\`](file:///p/pkg/_ffi_api.py#L13).`);
  });

  it.each([
    [
      'where Python registers a function',
      '("demo.‸python")\n',
      /^`demo.python`\n\nRegistered in Python at \[`user.py:9`\]/,
    ],
    [
      'what is not in the registry',
      '("demo.‸nothing")',
      /^`demo.nothing` is not in the registry\.$/,
    ],
    [
      'the functions of a namespace',
      'init_ffi_api("de‸mo"',
      /^`demo`\n\n3 functions:[^]*add_one[^]*Stubbed at/,
    ],
    [
      'a namespace that is empty',
      'init_ffi_api("no‸ne"',
      /^No function is registered under `none`\.$/,
    ],
    ['a type', '("demo.‸Pair")(Some)', /demo\.Pair[^]*2 fields[^]*Stubbed at \[`_ffi_api.py:27`\]/],
    ['a type that is not known', '("demo.‸None")', /^`demo.None` is not in the registry\.$/],
  ])('shows %s', (_, mark, expected) => {
    expect(ask(mark)).toMatch(expected);
  });

  it('shows the type of a decorator', () => {
    expect(ask('@register_object("demo.‸Pair")', {}, '/p/pkg/_ffi_api.py')).toContain('2 fields');
  });

  it('says that no registry is loaded', () => {
    expect(ask('("demo.‸nothing")', { registry: null })).toContain('No registry is loaded.');
  });

  it('shows nothing beside a string', () => {
    expect(ask('tvm_ffi.get_glo‸bal_func("demo.add_one")')).toBeNull();
  });

  it('keeps foreign names text', () => {
    const name = '[x](command:evil) <b> `';
    const files = { [USER]: TEXT.replace('demo.nothing', name) };
    const said = ask(`("‸${name}")`, { files, registry: DEMO });
    expect(said).toContain('is not in the registry');
    expect(activeMarkup(said ?? '')).toEqual([]);
  });
});
