/** The registry as the explorer shows it: entries, members, and where they are stubbed. */
import { describe, expect, it } from 'vitest';
import {
  addableNames,
  blockAddition,
} from '../../../../server/src/lsp/features/explorer/add-block.js';
import {
  registryMembers,
  registryProject,
} from '../../../../server/src/lsp/features/explorer/registry-tree.js';
import { wantedText } from '../../../../server/src/lsp/features/explorer/wanted-text.js';
import { applyEdits } from '../../../../server/src/core/index.js';
import { EDITOR_READER } from '../../../readers.js';
import { DEMO, fileOf, viewOf } from '../views.js';

const TEXT = `# tvm-ffi-stubgen(begin): import-section
# tvm-ffi-stubgen(end)

# tvm-ffi-stubgen(begin): global/demo
# fmt: off
def add_one(_0: int, /) -> int: ...
# fmt: on
# tvm-ffi-stubgen(end)

class Pair(Object):
    # tvm-ffi-stubgen(begin): object/demo.Pair
    a: int
    # tvm-ffi-stubgen(end)
`;

const view = viewOf({ files: { '/p/a.py': TEXT }, registry: DEMO });
const project = registryProject(view);

function lineOf(name: string): number | null | undefined {
  const entry = project?.entries.find((each) => each.name === name);
  return entry?.stub === null ? null : entry?.stub?.range.start.line;
}

describe('the entries of a registry', () => {
  it('lead to their stubs: the line of a member, else the block that should contain it', () => {
    expect(lineOf('demo.add_one')).toBe(5);
    expect(lineOf('demo.concat')).toBe(3);
    expect(lineOf('demo.Pair')).toBe(10);
    expect(lineOf('demo.sub.walk')).toBeNull();
    expect(lineOf('demo.Empty')).toBeNull();
  });

  it('say what they are, and how much is in them', () => {
    expect(project?.entries.find(({ name }) => name === 'demo.sub.Leaf')).toMatchObject({
      kind: 'type',
      signature: 'class demo.sub.Leaf(demo.sub.Tree)',
      members: 1,
      addable: true,
    });
  });

  it('are absent without a registry', () => {
    expect(registryProject(viewOf({ files: { '/p/a.py': TEXT }, registry: null }))).toBeNull();
  });

  it('are escaped', () => {
    const registry = { functions: { 'demo.a\u001b[31m': '() -> None' }, types: {} };
    const hostile = registryProject(viewOf({ files: { '/p/a.py': TEXT }, registry }));
    expect(JSON.stringify(hostile)).not.toContain('\\u001b');
    expect(hostile?.entries.map(({ addable }) => addable)).toEqual([false]);
  });
});

describe('the members of a type', () => {
  it('are its fields, methods and attributes, those in the body with a place', () => {
    const members = registryMembers(view, 'demo.Pair');
    expect(members.map(({ kind, name, stub }) => [kind, name, stub?.range.start.line])).toEqual([
      ['field', 'a', 11],
      ['field', 'b', undefined],
      ...members.slice(2, -1).map(({ name }) => ['method', name, undefined]),
      ['attribute', '__ffi_init__', undefined],
    ]);
    expect(members.length).toBeGreaterThan(3);
  });

  it('are empty for what is not registered', () => {
    expect(registryMembers(view, 'demo.Gone')).toEqual([]);
  });
});

describe('adding a block', () => {
  it('is offered for what no directive covers', () => {
    expect([...addableNames(view)].sort()).toEqual([
      'demo.Empty',
      'demo.sub.Leaf',
      'demo.sub.Tree',
      'demo.sub.walk',
    ]);
  });

  it('is not offered if a directive covers it', () => {
    const text = `${TEXT}# tvm-ffi-stubgen(prefix): demo.sub.\n# tvm-ffi-stubgen(skip): demo.Empty\n`;
    expect(addableNames(viewOf({ files: { '/p/a.py': text }, registry: DEMO })).size).toBe(0);
  });

  it('adds a class with the parents that it lacks', () => {
    const fix = blockAddition(fileOf(view), view, 'demo.sub.Leaf', EDITOR_READER);
    const after = applyEdits(TEXT, fix?.edits().get('/p/a.py') ?? []);
    expect(after.match(/^class \w+/gm)).toEqual(['class Pair', 'class Tree', 'class Leaf']);
    expect(after).toContain('# tvm-ffi-stubgen(begin): object/demo.sub.Tree');
  });

  it('adds the functions of a namespace', () => {
    const fix = blockAddition(fileOf(view), view, 'demo.sub.walk', EDITOR_READER);
    const after = applyEdits(TEXT, fix?.edits().get('/p/a.py') ?? []);
    expect(after).toContain('# tvm-ffi-stubgen(begin): global/demo.sub\n');
  });

  it('adds nothing twice', () => {
    expect(blockAddition(fileOf(view), view, 'demo.Pair', EDITOR_READER)).toBeNull();
    expect(blockAddition(fileOf(view), view, 'demo.none', EDITOR_READER)).toBeNull();
  });
});

describe('the wanted text', () => {
  const file = fileOf(view);
  const { uri } = file;

  it('of a block changes that block alone', () => {
    const wanted = wantedText(file, { uri, block: 'object/demo.Pair' });
    expect(wanted).toMatchObject({ block: 'object/demo.Pair', changed: true });
    const ofBlock = wanted?.text ?? '';
    expect(ofBlock.slice(0, ofBlock.indexOf('class Pair'))).toBe(
      TEXT.slice(0, TEXT.indexOf('class Pair')),
    );
    expect(ofBlock).toContain('b: int');
  });

  it('of a file changes all blocks', () => {
    const wanted = wantedText(file, { uri });
    expect(wanted).toMatchObject({ block: null, changed: true });
    expect(wanted?.text).toContain('def concat(');
    expect(wanted?.text).toContain('b: int');
  });

  it("of a line is its block's", () => {
    expect(wantedText(file, { uri, line: 11 })?.block).toBe('object/demo.Pair');
    expect(wantedText(file, { uri, line: 9 })).toBeNull();
  });
});
