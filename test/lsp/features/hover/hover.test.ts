/** Hover on markers, members and directives of the shared demo registry. */
import { readdirSync } from 'node:fs';
import { MarkupContent } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { DIALECTS, messageOf, type Snapshot } from '../../../../server/src/core/index.js';
import { hover } from '../../../../server/src/lsp/features/hover/hover.js';
import type { Format } from '../../../../server/src/lsp/features/words/markdown.js';
import { readCase } from '../../../core/plan/case.js';
import { snapshotOf, type ShortRegistry } from '../../../core/plan/snapshots.js';
import { activeMarkup } from '../active-markup.js';
import { goldens } from './golden.js';
import { regenerated } from '../regenerated.js';
import { cursorOf, DEMO, fileOf, viewOf, type MarkedView, type ViewInput } from '../views.js';
import { EDITOR_READER } from '../../../readers.js';

const END = '# tvm-ffi-stubgen(end)\n';

const expected = goldens('hover');

const BEGIN = '# tvm-ffi-stubgen(begin): ';

/** The same moment where every severity is "off". */
function silenced(view: MarkedView): MarkedView {
  const files = new Map(
    [...view.files].map(([path, file]) => [
      path,
      { ...file, planned: { ...file.planned, findings: [] } },
    ]),
  );
  return { ...view, files };
}

/** Compares an answer with the archive. */
function golden(name: string, actual: string | null): void {
  expected(name, actual ?? 'no answer');
}

/** The text at the first cursor mark; `null` if there is no answer. */
function textAt(view: MarkedView, format: Format = 'markdown'): string | null {
  const answer = hover(fileOf(view), view, cursorOf(view), format);
  if (answer === null) return null;
  return MarkupContent.is(answer.contents) ? answer.contents.value : 'no markup';
}

function ask(text: string, more: Partial<ViewInput> = {}, format?: Format): string | null {
  return textAt(viewOf({ files: { '/p/a.pyi': text }, registry: DEMO, ...more }), format);
}

/** Hovers over the first line that contains a text, after regenerating the file. */
function askGenerated(text: string, part: string, more: Partial<ViewInput> = {}): string | null {
  const view = regenerated({ files: { '/p/a.pyi': text }, registry: DEMO, ...more });
  const file = fileOf(view);
  const at = file.parsed.text.indexOf(part);
  if (at < 0) throw new Error(`no ${part} in\n${file.parsed.text}`);
  const answer = hover(file, view, file.positions.positionAt(at + 1));
  return answer !== null && MarkupContent.is(answer.contents) ? answer.contents.value : null;
}

/** The demo registry with what only real libraries have: docs, flags, attributes. */
function documented(): Snapshot {
  const plain = snapshotOf(DEMO);
  return {
    ...plain,
    libraries: plain.libraries.map((library) =>
      library.role === 'project' ? { ...library, path: '/build/libdemo.so' } : library,
    ),
    functions: plain.functions.map((entry) =>
      entry.name === 'demo.add_one' ? { ...entry, doc: 'Adds one.\n\nTo *x*.', library: 1 } : entry,
    ),
    types: plain.types.map((type) =>
      type.key !== 'demo.Pair'
        ? type
        : {
            ...type,
            doc: 'Two numbers.',
            library: 1,
            structuralEquality: 'tree-node',
            fields: type.fields.map((field) => ({
              ...field,
              writable: false,
              keywordOnly: field.name === 'b',
              doc: `Field ${field.name}.`,
            })),
            attributes: {
              ...type.attributes,
              __ffi_convert__: { kind: 'object', typeKey: 'ffi.Function' },
              __ffi_convert_type_schema__: {
                kind: 'string',
                value: '{"type":"Variant","args":[{"type":"demo.Pair"},{"type":"int"}]}',
              },
              __ffi_type_final__: { kind: 'bool', value: true },
            },
          },
    ),
  };
}

describe('the begin marker', () => {
  it('of an object block describes its type', () => {
    const text = `class Pair:\n    # tvm-ffi-stubgen(begin): obj‸ect/demo.Pair\n    ${END}`;
    golden('object marker', ask(text, { registry: documented() }));
  });

  it('of a global block lists its functions', () => {
    golden(
      'global marker in plain text',
      ask(`# tvm-ffi-stubgen(begin): global/demo‸@my_pkg\n${END}`, {}, 'plaintext'),
    );
  });

  it('says that a block is up to date', () => {
    expect(
      askGenerated(
        `# tvm-ffi-stubgen(begin): object/demo.Empty\n${END}`,
        '# tvm-ffi-stubgen(begin)',
      ),
    ).toContain('Up to date.');
  });

  it('names the changes that the diagnostic leaves out, at most ten, and counts the rest', () => {
    const names = Array.from({ length: 18 }, (_, i) => [`m.f${i + 10}`, '() -> int'] as const);
    const functions = Object.fromEntries(names);
    const answer = ask(`# tvm-ffi-stubgen(begin): global/m‸\n${END}`, { registry: { functions } });
    expect(answer?.match(/^- `\+ f\d+\(/gm)).toHaveLength(10);
    expect(answer).toContain('- and 3 more');
    expect(answer).not.toContain('+ f10(');
  });

  it('distinguishes the other states', () => {
    const registry: ShortRegistry = { functions: { 'm.f': '() -> int' } };
    const edited = regenerated({
      files: { '/p/a.pyi': `# tvm-ffi-stubgen(begin): global/m\n${END}` },
      registry,
    });
    const text = fileOf(edited).parsed.text.replace('...\n', '...  # noqa\n');
    const states = [
      [text, registry, 'Edited.', 'Edited: it differs from the registry only by suppression'],
      [`${BEGIN}global/gone\n${END}`, registry, 'Orphan.', 'Orphan: nothing is registered under'],
      [`${BEGIN}global/m@a@b\n${END}`, registry, 'Malformed: the', 'Malformed: the block is left'],
      [`${BEGIN}global/m\n${END}`, null, 'Unknown: no', 'Unknown: no registry is loaded to'],
      [`${BEGIN}global/m\n${END}`, registry, 'Stale.', 'Stale:\n\n- `+ f('],
      [
        `# tvm-ffi-stubgen(prefix): m\n${BEGIN}object/m.Gone‸\n${END}`,
        registry,
        'Stale.',
        'Stale: its type is no longer registered; the prefix directive will remove the block',
      ],
    ] as const;
    for (const [marked, known, beside, alone] of states) {
      const view = viewOf({
        files: { '/p/a.pyi': marked.includes('‸') ? marked : `‸${marked}` },
        registry: known,
      });
      expect(textAt(view)).toContain(beside);
      expect(textAt(silenced(view))).toContain(alone);
    }
  });

  it('of an orphan shows what is registered beside it', () => {
    expect(ask(`${BEGIN}object/demo.Gone‸\n${END}`)).toMatch(
      /Orphan\.\n\nRegistered under `demo`: `demo\.Empty`, `demo\.Pair`\.$/,
    );
  });

  it.each([
    ['import-section', 'Imports what the blocks'],
    ['__all__', 'Lists the functions and classes'],
    ['export/sub', 'Re-exports all names of the submodule `sub`'],
  ])('of %s says what the block is for', (kind, words) => {
    expect(ask(`# tvm-ffi-stubgen(begin): ${kind}‸\n${END}`)).toContain(words);
  });
});

describe('the end marker', () => {
  it('names the block that it closes', () => {
    const answer = ask(`# tvm-ffi-stubgen(begin): global/demo\n# tvm-ffi-stubgen(‸end)\n`);
    expect(answer).toContain('**global/demo**');
    expect(answer).toContain('begins at line 1');
  });
});

describe('a member', () => {
  const object = `class Pair:\n    # tvm-ffi-stubgen(begin): object/demo.Pair\n    ${END}`;
  const both = `# tvm-ffi-stubgen(begin): import-section\n${END}# tvm-ffi-stubgen(begin): global/demo\n${END}${object}__all__ = [\n    # tvm-ffi-stubgen(begin): __all__\n    ${END}]\n`;

  it.each([
    ['a function', 'def add_one'],
    ['a field', 'b: int'],
    ['a method', 'def sum'],
    ['a static method, on its decorator', '@staticmethod'],
    ['a constructor', 'def __init__'],
    ['the call that binds', '_FFI_INIT_FUNC("'],
    ['an import', 'from tvm_ffi import init'],
    ['a listed name', '"Pair"'],
  ])('%s', (name, part) => {
    golden(`member: ${name}`, askGenerated(both, part, { registry: documented() }));
  });

  it('shows all overloads', () => {
    const registry: ShortRegistry = {
      types: {
        'm.T': {
          methods: [
            ['f', '(m.T, int) -> int'],
            ['f', '(m.T, str) -> str'],
          ],
        },
      },
    };
    const text = `class T:\n    # tvm-ffi-stubgen(begin): object/m.T\n    ${END}`;
    const answer = askGenerated(text, '@overload', { registry });
    expect(answer).toContain('f(int) -> int\nf(str) -> str');
    expect(answer).toContain('2 overloads');
  });

  it('says which of its parameters accept more', () => {
    const plain = documented();
    const [first, ...rest] = plain.functions;
    const takesPair = snapshotOf({ functions: { x: '(Array[demo.Pair]) -> None' } }).functions[0]!;
    const registry = {
      ...plain,
      functions: [{ ...first!, schema: takesPair.schema }, ...rest],
    };
    const words = 'Where `demo.Pair` is a parameter, `demo.Pair | int` is accepted.';
    expect(askGenerated(both, 'def add_one', { registry })).toContain(words);
    const before = DIALECTS.find(({ convertsInputs }) => !convertsInputs)!;
    const old = askGenerated(both, 'def add_one', { registry, dialect: before });
    expect(old).not.toContain('is accepted');
    // The object itself is never converted.
    expect(askGenerated(both, 'def sum', { registry })).not.toContain('is accepted');
  });

  it('knows the names of old references', () => {
    const registry: ShortRegistry = {
      types: { 'm.T': { methods: [['__ffi_init__', '(int) -> m.T', 'static']] } },
    };
    const text = `class T:\n    # tvm-ffi-stubgen(begin): object/m.T\n    ${END}`;
    const answer = askGenerated(text, 'def __c_ffi_init__', { registry, dialect: DIALECTS[0]! });
    expect(answer).toContain('registered as `__ffi_init__`');
  });

  it('says when it is no longer registered, or unknown', () => {
    const body = `# tvm-ffi-stubgen(begin): global/demo\n    def gone‸() -> int: ...\n${END}`;
    expect(ask(body)).toContain('`demo.gone` is not registered');
    expect(ask(body, { registry: null })).toContain('No registry is loaded.');
  });
});

describe('a directive', () => {
  it.each([
    ['ty-map', '# tvm-ffi-stubgen(ty-map): ‸demo.Pair -> other.Pair\n'],
    ['ty-map of a registered name', '# tvm-ffi-stubgen(ty-map): ‸ffi.Array -> x.Y\n'],
    [
      'ty-map that loses',
      '# tvm-ffi-stubgen(ty-map): ‸a -> x.Y\n# tvm-ffi-stubgen(ty-map): a -> int\n',
    ],
    ['ty-map of a default', '# tvm-ffi-stubgen(ty-map): ‸Array -> list[int]\n'],
    ['import-object', '# tvm-ffi-stubgen(import-object): ‸testing.x.Y;True;_Y\n'],
    [
      'import-object of the loader',
      '# tvm-ffi-stubgen(import-object): ‸tvm_ffi.libinfo.load_lib_module;False;_FFI_LOAD_LIB\n',
    ],
    ['prefix', '# tvm-ffi-stubgen(prefix): ‸demo.sub.\n# tvm-ffi-stubgen(skip): demo.sub.Leaf\n'],
    ['second prefix', '# tvm-ffi-stubgen(prefix): ‸demo.sub\n# tvm-ffi-stubgen(prefix): demo\n'],
    ['skip', '# tvm-ffi-stubgen(skip): ‸demo.sub.Leaf\n'],
  ])('%s', (name, text) => {
    golden(`directive: ${name}`, ask(text));
  });

  it('ty-map in dialects in which it is a block', () => {
    const text = `# tvm-ffi-stubgen(begin): ty-map/demo.Pair -> other.Pair‸\n${END}`;
    expect(ask(text, { dialect: DIALECTS[0]! })).toContain(
      '`demo.Pair` is written as `other.Pair`',
    );
  });

  it('prefix that another file owns', () => {
    const prefix = '# tvm-ffi-stubgen(prefix): demo\n';
    const view = viewOf({ files: { '/p/a.pyi': prefix, '/p/b.py': `‸${prefix}` }, registry: DEMO });
    expect(textAt(view)).not.toContain('claims');
    expect(textAt(silenced(view))).toContain('`a.pyi` claims the prefix');
  });
});

describe('a marker that is wrong', () => {
  it.each([
    ['misspelled', '# tvm_ffi_stubgen[begin]: ‸objct/demo.Empty\n'],
    ['unknown', '# tvm-ffi-stubgen(prefx): ‸demo\n'],
  ])('%s', (name, text) => {
    const view = viewOf({ files: { '/p/a.pyi': text }, registry: DEMO });
    expect(textAt(view)).toBeNull();
    golden(`wrong: ${name}, its finding off`, textAt(silenced(view), 'plaintext'));
  });
});

it.each([
  ['code', `x‸ = 1\n# tvm-ffi-stubgen(begin): global/demo\n${END}`],
  ['a comment', `# just‸ prose\n# tvm-ffi-stubgen(begin): global/demo\n${END}`],
  [
    'a string',
    `"""\n# tvm-ffi-stubgen(begin): ‸global/demo\n"""\n# tvm-ffi-stubgen(ty-map): a -> b\n`,
  ],
  ['formatter comments', `# tvm-ffi-stubgen(begin): global/demo\n# fmt:‸ off\n${END}`],
])('says nothing about %s', (_, text) => {
  expect(ask(text)).toBeNull();
});

describe('beside a diagnostic', () => {
  const folder = new URL('../../../markers/', import.meta.url);
  const names = readdirSync(folder).filter(
    (name) => name.endsWith('.txt') && name !== 'testing-registry.txt',
  );

  it.each(names)('%s: nothing is said twice, and nothing ends in log text', (name) => {
    const { files, registry, dialect } = readCase(new URL(name, folder));
    if (typeof registry === 'string') throw new Error('a registry that is not loaded here');
    const texts = Object.fromEntries(files.map((each) => [`/p/${each.name}`, each.text]));
    const view = viewOf({ files: texts, registry, dialect });
    const plain = (text: string): string => text.replaceAll(/[`\\]/g, '');
    for (const file of view.files.values()) {
      for (const line of file.parsed.lineStarts.keys()) {
        const answer = hover(file, view, { line, character: 6 }, 'plaintext');
        if (answer === null || !MarkupContent.is(answer.contents)) continue;
        const { value } = answer.contents;
        expect(value).not.toMatch(/registry:|\bABI\b/);
        for (const finding of file.planned.findings) {
          if (file.positions.positionAt(finding.span.start).line !== line) continue;
          for (const sentence of messageOf(finding, EDITOR_READER).split(/(?<=[.?:]) /)) {
            if (sentence.length > 20) expect(plain(value)).not.toContain(plain(sentence));
          }
        }
      }
    }
  });
});

it('hostile names and docs stay text', () => {
  const evil = 'a`b](command:evil) <img src=x> ![i](http://x.y) \u202e\u001b[0m\n# heading';
  const plain = snapshotOf({
    functions: {
      'm.f': '(int) -> int',
      [`m.${evil}`]: `{"type":"ffi.Function","args":[{"type":"T\`](x)"}]}`,
    },
    types: { 'm.T': { parent: `m.${evil}`, fields: [['x', 'int']], attributes: { [evil]: evil } } },
  });
  const registry: Snapshot = {
    ...plain,
    libraries: [{ path: `/lib/${evil}.so`, role: 'runtime' }],
    functions: plain.functions.map((entry) => ({ ...entry, doc: evil })),
    types: plain.types.map((type) => ({ ...type, doc: evil })),
  };
  const text = `# tvm-ffi-stubgen(ty-map): m.T -> a\`b](command:evil)\n# tvm-ffi-stubgen(begin): global/m\n${END}class T:\n    # tvm-ffi-stubgen(begin): object/m.T\n    ${END}`;
  const view = regenerated({ files: { '/p/a.pyi': text }, registry, report: { runtime: evil } });
  const file = fileOf(view);
  const answers = file.parsed.lines.flatMap((_, line) => {
    const answer = hover(file, view, { line, character: 6 });
    return answer !== null && MarkupContent.is(answer.contents) ? [answer.contents.value] : [];
  });
  expect(answers.length).toBeGreaterThan(6);
  for (const answer of answers) expect(activeMarkup(answer)).toEqual([]);
});
