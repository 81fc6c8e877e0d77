/** Completion inside directive comments: what is offered, and the text after choosing it. */
import { InsertTextFormat, TextEdit, type CompletionItem, type Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import {
  DIALECTS,
  parseDirectives,
  startsOfLines,
  type Snapshot,
} from '../../../../server/src/core/index.js';
import {
  completions,
  resolveCompletion,
} from '../../../../server/src/lsp/features/completion/completion.js';
import { makePositions } from '../../../../server/src/lsp/positions.js';
import { snapshotOf, type ShortRegistry } from '../../../core/plan/snapshots.js';
import { activeMarkup } from '../active-markup.js';
import { cursorOf, DEMO, fileOf, viewOf, type MarkedView, type ViewInput } from '../views.js';

const END = '# tvm-ffi-stubgen(end)';

function at(text: string, more: Partial<ViewInput> = {}): MarkedView {
  // A file without a directive is in no project, so the last line adds one.
  const files = { '/p/a.py': `${text}\n# tvm-ffi-stubgen(ty-map): zz -> y.Z\n` };
  return viewOf({ files, registry: DEMO, ...more });
}

function itemsAt(view: MarkedView, snippets = false): readonly CompletionItem[] {
  return completions(fileOf(view), view, cursorOf(view), { snippets }).items;
}

/** The texts that clients match with what is typed. */
function offered(text: string, more: Partial<ViewInput> = {}): (string | undefined)[] {
  return itemsAt(at(text, more)).map(({ filterText }) => filterText);
}

/** The file after choosing the item, without the added line. */
function chosen(text: string, filterText: string, more: Partial<ViewInput> = {}): string {
  const view = at(text, more);
  const item = itemsAt(view).find((each) => each.filterText === filterText);
  if (item === undefined) throw new Error(`${filterText} is not offered`);
  const document = TextDocument.create('file:///p/a.py', 'python', 1, fileOf(view).parsed.text);
  const edits = [editOf(item), ...(item.additionalTextEdits ?? [])];
  const after = TextDocument.applyEdits(document, edits);
  return after.slice(0, after.lastIndexOf('\n# tvm-ffi-stubgen(ty-map): zz'));
}

function editOf({ textEdit }: CompletionItem): TextEdit {
  if (!TextEdit.is(textEdit)) throw new Error('no text edit');
  return textEdit;
}

describe('whole markers', () => {
  it.each([
    '#‸',
    '# ‸',
    '#tv‸',
    '# tvm-ffi-stubgen‸',
    '# tvm_ffi_stubgen[‸',
    '# tvm-ffi-stubgen(pre‸',
  ])('%s', (text) => {
    expect(chosen(text, '# tvm-ffi-stubgen(prefix): ')).toBe('# tvm-ffi-stubgen(prefix): ');
    expect(offered(text)).toContain('# tvm-ffi-stubgen(skip-file)');
  });

  it('bring their end marker, indented as the line', () => {
    expect(chosen('    # ‸', '# tvm-ffi-stubgen(begin): __all__')).toBe(
      `    # tvm-ffi-stubgen(begin): __all__\n    ${END}`,
    );
    const item = itemsAt(at('    # ‸'), true).find(({ filterText }) =>
      filterText?.endsWith('object/'),
    );
    expect(item?.insertTextFormat).toBe(InsertTextFormat.Snippet);
    expect(editOf(item!).newText).toBe(`# tvm-ffi-stubgen(begin): object/\${1:type.key}\n${END}$0`);
  });

  it('keep an existing payload', () => {
    expect(chosen('# tvm-ffi-stub‸gen(skp): demo.x', '# tvm-ffi-stubgen(skip): ')).toBe(
      '# tvm-ffi-stubgen(skip): demo.x',
    );
    expect(offered('# tvm-ffi-stub‸gen(begin): object/demo.x')[0]).toBe(
      '# tvm-ffi-stubgen(begin): ',
    );
  });

  it('close a block that is open', () => {
    expect(offered('# tvm-ffi-stubgen(begin): global/demo\n#‸')[0]).toBe(END);
    expect(offered(`# tvm-ffi-stubgen(begin): global/demo\n${END}\n#‸`)).not.toContain(END);
  });

  it('are offered once if they count once', () => {
    const text = `# tvm-ffi-stubgen(begin): import-section\n${END}\n# tvm-ffi-stubgen(prefix): x\n#‸`;
    expect(offered(text)).not.toContain('# tvm-ffi-stubgen(begin): import-section');
    expect(offered(text)).not.toContain('# tvm-ffi-stubgen(prefix): ');
  });

  it('follow the vocabulary of the reference', () => {
    const early = offered('#‸', { dialect: DIALECTS[0]! });
    expect(early).toContain('# tvm-ffi-stubgen(begin): ty-map/');
    expect(early).not.toContain('# tvm-ffi-stubgen(prefix): ');
    expect(offered('#‸')).not.toContain('# tvm-ffi-stubgen(begin): ty-map/');
  });

  it('come as decorated classes for types without a block', () => {
    const text = `# tvm-ffi-stubgen(begin): object/demo.Pair\n${END}\n# cl‸`;
    expect(offered(text).filter((each) => each?.startsWith('# class'))).toEqual(['# class Empty']);
    const after = chosen(text, '# class Empty');
    expect(after).toContain('@_FFI_REG_OBJ("demo.Empty")\nclass Empty(_ffi_Object):');
    const { blocks, problems } = parseDirectives(after, DIALECTS.at(-1)!.vocabulary);
    expect(blocks.map(({ name }) => name)).toEqual(['demo.Pair', 'demo.Empty']);
    expect(problems).toEqual([]);
  });
});

describe('nothing is offered', () => {
  it.each([
    ['in prose', '# some prose‸'],
    ['at a word that does not begin a marker', '# only‸'],
    ['before prose', '#‸ some prose'],
    ['in code', 'import os‸'],
    ['behind code', 'x = 1  # tvm-ffi-stubgen(‸'],
    ['in a docstring', '"""\n# tvm-ffi-stubgen(‸\n"""'],
    ['in a string of several lines', 'x = f("""\n# tvm-ffi-stubgen(‸\n""")'],
    ['in a generated body', `# tvm-ffi-stubgen(begin): global/demo\n#‸\n${END}`],
    ['before the comment', '‸# tvm-ffi-stubgen('],
    ['after the name of a bare kind', '# tvm-ffi-stubgen(begin): import-section x‸ y'],
  ])('%s', (_, text) => {
    expect(offered(text).filter((each) => each?.startsWith('#') ?? true)).toEqual([]);
  });

  it('except in brackets', () => {
    expect(offered('__all__ = [\n    # tvm-ffi-stubgen(‸\n]')).toContain(
      '# tvm-ffi-stubgen(begin): __all__',
    );
  });
});

describe('kinds', () => {
  it.each([
    ['# tvm-ffi-stubgen(begin):‸', 'global/', '# tvm-ffi-stubgen(begin): global/'],
    ['# tvm-ffi-stubgen(begin): glo‸bal', 'object/', '# tvm-ffi-stubgen(begin): object/'],
    ['# tvm-ffi-stubgen(begin): gl‸/demo', 'global/', '# tvm-ffi-stubgen(begin): global/demo'],
    ['# tvm_ffi_stubgen[begin] ‸', 'global/', '# tvm-ffi-stubgen(begin): global/'],
    ['  # tvm-ffi-stubgen(begin): ‸', '__all__', `  # tvm-ffi-stubgen(begin): __all__\n  ${END}`],
    [`# tvm-ffi-stubgen(begin): ‸\n${END}`, '__all__', `# tvm-ffi-stubgen(begin): __all__\n${END}`],
  ])('%s', (text, item, after) => {
    expect(chosen(text, item)).toBe(after);
  });
});

describe('payloads', () => {
  const closed = (marker: string): string => `# tvm-ffi-stubgen(begin): ${marker}\n${END}`;

  it.each([
    [closed('global/de‸mo'), 'demo.sub', closed('global/demo.sub')],
    [closed('global/demo.‸x@m'), 'demo', closed('global/demo@m')],
    [closed('global/demo@‸'), 'tvm_ffi', closed('global/demo@tvm_ffi')],
    [closed('object/‸'), 'demo.Pair', closed('object/demo.Pair')],
    [closed('object/demo.P‸air  # why'), 'demo.Empty', closed('object/demo.Empty  # why')],
    [
      '    # tvm-ffi-stubgen(begin): object/‸',
      'demo.Pair',
      `    # tvm-ffi-stubgen(begin): object/demo.Pair\n    ${END}`,
    ],
    ['# tvm-ffi-stubgen(prefix): de‸', 'demo.sub', '# tvm-ffi-stubgen(prefix): demo.sub'],
    ['# tvm-ffi-stubgen(skip): ‸', 'demo.Pair', '# tvm-ffi-stubgen(skip): demo.Pair'],
    ['# tvm-ffi-stubgen(ty-map): dem‸', 'demo.Pair', '# tvm-ffi-stubgen(ty-map): demo.Pair -> '],
    ['# tvm-ffi-stubgen(ty-map): dem‸o->x.Y', 'Array', '# tvm-ffi-stubgen(ty-map): Array->x.Y'],
    ['# tvm-ffi-stubgen(ty-map): a -> ‸', 'demo.Pair', '# tvm-ffi-stubgen(ty-map): a -> demo.Pair'],
    ['# tvm-ffi-stubgen(ty-map): a ->‸', 'y.Z', null],
    [
      '# tvm-ffi-stubgen(import-object): ‸',
      'tvm_ffi.register_object',
      '# tvm-ffi-stubgen(import-object): tvm_ffi.register_object;False;_FFI_REG_OBJ',
    ],
    [
      '# tvm-ffi-stubgen(import-object): d‸;True;X',
      'demo.Pair',
      '# tvm-ffi-stubgen(import-object): demo.Pair;True;X',
    ],
    [
      '# tvm-ffi-stubgen(import-object): a.b;Fl‸ase;X',
      'True',
      '# tvm-ffi-stubgen(import-object): a.b;True;X',
    ],
    [
      '# tvm-ffi-stubgen(import-object): demo.Pair;False;‸',
      '_demo_Pair',
      '# tvm-ffi-stubgen(import-object): demo.Pair;False;_demo_Pair',
    ],
  ])('%s', (text, item, after) => {
    if (after === null) expect(offered(text)).not.toContain(item);
    else expect(chosen(text, item)).toBe(after);
  });

  it('list first what has no block yet', () => {
    const pair = closed('object/demo.Pair');
    expect(offered(`${pair}\n# tvm-ffi-stubgen(begin): object/‸`)).toEqual([
      'demo.Empty',
      'demo.sub.Tree',
      'demo.sub.Leaf',
      'demo.Pair',
    ]);
    const sorted = itemsAt(at(`${pair}\n# tvm-ffi-stubgen(begin): object/‸`));
    expect(sorted.map(({ sortText }) => sortText)).toEqual(sorted.map((_, i) => String(i)));
    expect(sorted.at(-1)?.detail).toBe('(ffi.Object), has a block');
  });

  it("offer the keys of the file's own prefix to skip", () => {
    const prefix = '# tvm-ffi-stubgen(prefix): demo.sub.';
    expect(offered(`${prefix}\n# tvm-ffi-stubgen(skip): ‸`)).toEqual([
      'demo.sub.Tree',
      'demo.sub.Leaf',
    ]);
  });

  it('know the modules beside the file, and what the project imports', () => {
    const directive = '# tvm-ffi-stubgen(import-object): lib.mod.Thing\n';
    const files = {
      '/p/pkg/a.py': `# tvm-ffi-stubgen(begin): export/‸\n${END}\n`,
      '/p/pkg/b.py': directive,
      '/p/pkg/__init__.py': directive,
      '/p/pkg/sub/__init__.py': directive,
      '/p/pkg/sub/deep.py': directive,
      '/p/c.py': directive,
    };
    const view = viewOf({ files, registry: DEMO });
    expect(itemsAt(view).map(({ filterText }) => filterText)).toEqual(['b', 'sub']);
    const other = { ...files, '/p/pkg/a.py': '# tvm-ffi-stubgen(ty-map): a -> ‸\n' };
    const names = itemsAt(viewOf({ files: other, registry: DEMO }));
    expect(names.map(({ filterText }) => filterText)).toContain('lib.mod.Thing');
  });

  it('are empty without a registry, but kinds are not', () => {
    expect(offered('# tvm-ffi-stubgen(begin): object/‸', { registry: null })).toEqual([]);
    expect(offered('# tvm-ffi-stubgen(begin): ‸', { registry: null })).toContain('object/');
  });
});

it('names that a marker cannot hold are not offered, others are shown safely', () => {
  const registry: ShortRegistry = {
    types: {
      'm.a b': {},
      'm.x\ny': {},
      'm.#c': {},
      'm.\u202ed': {},
      'm.${1:x}': {},
      'm.](command:x)': {},
    },
  };
  const items = itemsAt(at('# tvm-ffi-stubgen(begin): object/‸', { registry }), true);
  expect(items.map(({ filterText }) => filterText)).toEqual(['m.${1:x}', 'm.](command:x)']);
  for (const item of items) {
    expect(item.insertTextFormat).toBe(InsertTextFormat.PlainText);
    expect(editOf(item).newText).toBe(`${item.filterText}\n${END}`);
  }
});

describe("apache-tvm-ffi's own names", () => {
  const plain = snapshotOf({
    functions: {
      'ffi.f': '() -> None',
      'my.done.f': '() -> None',
      'my.new.f': '(Array[my.new.T]) -> None',
      'testing.f': '(Map[str, int]) -> None',
    },
    types: { 'ffi.Shape': {}, 'my.done.T': {}, 'my.new.T': {}, 'testing.T': {} },
  });
  const isTesting = (name: string): boolean => name.startsWith('testing.');
  const registry: Snapshot = {
    ...plain,
    libraries: [...plain.libraries, { path: '/lib/libtvm_ffi_testing.so', role: 'testing' }],
    functions: plain.functions.map((each) =>
      isTesting(each.name) ? { ...each, library: 2 } : each,
    ),
    types: plain.types.map((each) => (isTesting(each.key) ? { ...each, library: 2 } : each)),
  };
  const done = `# tvm-ffi-stubgen(begin): global/my.done\n${END}\n# tvm-ffi-stubgen(begin): object/my.done.T\n${END}\n`;

  it.each([
    ['(begin): global/‸', ['my.new', 'my.done']],
    ['(begin): global/t‸', ['my.new', 'my.done']],
    ['(begin): global/ffi‸', ['my.new', 'my.done', 'ffi']],
    ['(begin): global/testing.‸', ['my.new', 'my.done', 'testing']],
    ['(begin): object/‸', ['my.new.T', 'my.done.T']],
    ['(begin): object/ffi.‸', ['my.new.T', 'my.done.T', 'ffi.Shape']],
    ['(prefix): ‸', ['my.done', 'my.new']],
    ['(prefix): testing‸', ['my.done', 'my.new', 'testing']],
    ['(skip): ‸', ['my.new.T', 'my.done.T']],
    ['(skip): testing.T‸', ['my.new.T', 'my.done.T', 'testing.T']],
    ['(ty-map): ‸', ['my.new.T', 'Array', 'Callable', 'None', 'my.done.T']],
    ['(ty-map): Map‸', ['my.new.T', 'Array', 'Callable', 'None', 'my.done.T', 'Map']],
    ['(ty-map): x -> ‸', ['my.done.T', 'my.new.T']],
    ['(ty-map): x -> tvm_ffi.‸', ['my.done.T', 'my.new.T', 'tvm_ffi.Shape', 'tvm_ffi.testing.T']],
  ])('%s', (marker, names) => {
    const view = at(`${done}# tvm-ffi-stubgen${marker}`, { registry });
    const { isIncomplete, items } = completions(fileOf(view), view, cursorOf(view));
    expect(items.map(({ filterText }) => filterText)).toEqual(names);
    expect(isIncomplete).toBe(!marker.includes('tvm_ffi'));
  });

  it('are offered where nothing else is registered', () => {
    const functions = registry.functions.filter(({ name }) => !name.startsWith('my.'));
    const types = registry.types.filter(({ key }) => !key.startsWith('my.'));
    const bare = { ...registry, functions, types };
    expect(offered('# tvm-ffi-stubgen(begin): global/‸', { registry: bare })).toEqual([
      'ffi',
      'testing',
    ]);
  });
});

describe('documentation', () => {
  it('comes when an item is resolved', () => {
    const view = at('# tvm-ffi-stubgen(begin): object/‸');
    const item = itemsAt(view).find(({ filterText }) => filterText === 'demo.Pair')!;
    expect(item.documentation).toBeUndefined();
    expect(JSON.stringify(resolveCompletion(item, view).documentation)).toContain(
      'class demo.Pair(ffi.Object)',
    );
    const plain = resolveCompletion(item, view, 'plaintext').documentation;
    expect(plain).toMatchObject({ kind: 'plaintext' });
  });

  it.each([
    ['# tvm-ffi-stubgen(begin): global/‸', 'demo', 'add_one(int) -> int'],
    ['# tvm-ffi-stubgen(prefix): ‸', 'demo.sub', '2 types: `demo.sub.Leaf`'],
    ['# tvm-ffi-stubgen(ty-map): ‸', 'Array', '2 registered schemas mention'],
  ])('of %s', (text, name, words) => {
    const view = at(text);
    const item = itemsAt(view).find(({ filterText }) => filterText === name)!;
    const { documentation } = resolveCompletion(item, view);
    expect(documentation).toMatchObject({ kind: 'markdown' });
    const { value } = documentation as { value: string };
    expect(value).toContain(words);
    expect(activeMarkup(value)).toEqual([]);
  });

  it('is that of the project that offered the item', () => {
    const view = at('# tvm-ffi-stubgen(begin): object/‸');
    const item = itemsAt(view)[0]!;
    expect(resolveCompletion(item, { ...view, root: '/other' })).toBe(item);
  });

  it.each([[undefined], [null], ['x'], [{ of: 'type' }], [{ of: 'else', name: 'x', root: '/p' }]])(
    'is omitted for data that is not ours: %j',
    (data) => {
      const item = { label: 'x', data: data as unknown };
      expect(resolveCompletion(item, at('#‸'))).toBe(item);
    },
  );
});

it('begins the first directive of a file', () => {
  const view = at('');
  for (const text of ['"""Doc.\n# not here\n"""\n#', 'x = [\r\n    #', '\uFEFF#']) {
    const parsed = parseDirectives(text, view.dialect.vocabulary);
    expect(parsed.lines).toEqual([]);
    const positions = makePositions({ text, lineStarts: startsOfLines(text) }, 'utf-16');
    const file = { ...fileOf(view), parsed, positions };
    const { items } = completions(file, view, positions.positionAt(text.length));
    expect(items.map(({ filterText }) => filterText)).toContain('# tvm-ffi-stubgen(prefix): ');
    const inDoc = positions.positionAt(text.indexOf('# not') + 1);
    if (text.includes('# not')) expect(completions(file, view, inDoc).items).toEqual([]);
  }
});

it("ranges contain the cursor, stay in its line and use the client's encoding", () => {
  const view = at('s = "😀"\n    # tvm-ffi-stubgen(begin): object/demo.‸Pair');
  const file = { ...fileOf(view), positions: makePositions(fileOf(view).parsed, 'utf-8') };
  const cursor = file.positions.positionAt(view.offsets.get('/p/a.py')![0]!);
  const ranges = completions(file, view, cursor).items.map((item): Range => editOf(item).range);
  expect(ranges.length).toBeGreaterThan(0);
  for (const { start, end } of ranges) {
    expect(start).toEqual({ line: 1, character: 37 });
    expect(end).toEqual({ line: 1, character: 46 });
  }
});
