import { describe, expect, it } from 'vitest';
import type { TypeHierarchyItem } from 'vscode-languageserver';
import {
  isTypeData,
  subtypes,
  supertypes,
  typeAt,
  typeItem,
} from '../../../../server/src/lsp/features/hierarchy/types.js';
import { cppSource, cursorAt, factsOf, PACKAGE, shown } from '../demo-package.js';
import { cursorOf, DEMO, fileOf, viewOf } from '../views.js';

const API = '/p/pkg/_ffi_api.py';
const SUB = '/p/pkg/sub.py';

const CPP = `
struct LeafObj : TreeObj { TVM_FFI_DECLARE_OBJECT_INFO("demo.sub.Leaf", LeafObj, TreeObj); };
struct Deep : Hidden { TVM_FFI_DECLARE_OBJECT_INFO("demo.sub.Deep", Deep, Hidden); };
`;

/** `demo.sub.Hidden` is written nowhere. */
const registry = {
  ...DEMO,
  types: {
    ...DEMO.types,
    'demo.sub.Hidden': { parent: 'demo.sub.Tree' },
    'demo.sub.Deep': { parent: 'demo.sub.Hidden' },
  },
};

const view = viewOf({ files: PACKAGE, registry, factsOf });

function shownItems(make: (cpp: ReturnType<typeof sources>) => TypeHierarchyItem[]) {
  const cpp = sources();
  return make(cpp).map(
    ({ name, detail, uri, selectionRange }) =>
      `${name} (${detail}) at ${shown({ uri, range: selectionRange }, view, cpp)}`,
  );
}

function sources() {
  return [cppSource('/p/src/demo.cc', CPP)];
}

const of = (key: string) => ({ root: '/p', key });

describe('the type hierarchy', () => {
  it.each([
    ['a block', API, 'object/demo.‸Pair', 'demo.Pair'],
    ['a decorator', API, '@register_object("demo.‸Pair")', 'demo.Pair'],
    ['a class', API, 'class Pa‸ir(', 'demo.Pair'],
    ['an annotation', SUB, 'Sequence[Tr‸ee]', 'demo.sub.Tree'],
    ['a type map', API, 'ty-map): ‸demo.sub.Tree', 'demo.sub.Tree'],
    ['a function', API, 'def add‸_one', null],
    ['a base class', API, '(Obj‸ect)', null],
  ])('begins at %s', (_, path, mark, key) => {
    const marked = cursorAt(path, mark, { registry });
    const item = typeAt(fileOf(marked), marked, cursorOf(marked), []);
    expect((item?.data as { key?: string } | undefined)?.key ?? null).toBe(key);
  });

  it('goes down to what is written, in the language that has it', () => {
    expect(shownItems((cpp) => subtypes(of('demo.sub.Tree'), view, cpp))).toEqual([
      'Leaf (demo.sub.Leaf) at src/demo.cc:2 demo.sub.Leaf',
      'Deep (demo.sub.Deep) at src/demo.cc:3 demo.sub.Deep',
    ]);
    expect(shownItems((cpp) => subtypes(of('demo.sub.Leaf'), view, cpp))).toEqual([]);
  });

  it('goes up past a type that is written nowhere', () => {
    expect(shownItems((cpp) => supertypes(of('demo.sub.Deep'), view, cpp))).toEqual([
      'Tree (demo.sub.Tree) at pkg/sub.py:5 Tree',
    ]);
  });

  it('has the whole class as its range, and shows the name', () => {
    const item = typeItem('demo.sub.Tree', view, []);
    expect(item?.range).toEqual({
      start: { line: 3, character: 0 },
      end: { line: 10, character: 0 },
    });
    expect(item?.selectionRange.start).toEqual({ line: 4, character: 6 });
  });

  it.each(['demo.sub.Leaf', 'demo.Nothing', '__proto__'])('has no item for %s', (key) => {
    expect(typeItem(key, view, [])).toBeNull();
    expect(supertypes(of(key), viewOf({ files: PACKAGE, registry: null }), [])).toEqual([]);
    expect(subtypes(of(key), viewOf({ files: PACKAGE, registry: null }), [])).toEqual([]);
  });

  it.each([null, 1, 'x', {}, { root: 1, key: 'a' }, { root: '/p' }])('takes no %j', (data) => {
    expect(isTypeData(data)).toBe(false);
  });
});
