/** Refactorings of classes that are types: their texts are clean, and Python imports them. */
import { createTwoFilesPatch } from 'diff';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  applyEdits,
  indexRegistry,
  messageOf,
  type RegistryIndex,
  type Snapshot,
} from '../../../../server/src/core/index.js';
import { typesActions } from '../../../../server/src/lsp/features/python-types/actions.js';
import { findingsOf } from '../../../pytypes/findings-of.js';
import { runModules } from '../../../pytypes/outcomes.js';
import { CLI_READER } from '../../../readers.js';
import { loadWell } from '../../../registry/hostile/load.js';
import { LATEST } from '../../../registry/venvs.js';
import { goldens } from '../hover/golden.js';
import { placeIn, SHOP } from './cases.js';

const expected = goldens('../python-types/actions');

let snapshot: Snapshot;
let registry: RegistryIndex;
beforeAll(async () => {
  ({ snapshot } = await loadWell([]));
  registry = indexRegistry(snapshot);
});

const HEAD = `from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, py_class
`;
const REGISTERED = `from tvm_ffi import Object, register_object
`;
const BASE = `

@c_class("testing.TestCxxClassBase")
class Base(Object):
    v_i64: int
    v_i32: int
`;
const DEFAULT = (field: string): string => `${HEAD}from tvm_ffi import Array, List


@py_class("shop.A")
class A(Object):
    ${field}
`;

/** Texts with a cursor. */
const CASES: Readonly<Record<string, string>> = {
  'a class below a decorator': `${HEAD}${BASE}
@c_class("testing.TestCxxClass‸Derived")
`,
  'a class with all above it, in place of its key': `${HEAD}

"testing.TestCxx‸ClassDerivedDerived"
`,
  'a class with fields of many types': `${HEAD}

"testing.Schema‸AllTypes"
`,
  'a class with nothing of its own': `import tvm_ffi.dataclasses
from tvm_ffi.dataclasses import py_class as c

"testing.TestEqWithout‸Hash"
x = 1
`,
  'a class below a decorator with more in it': `${HEAD}
@c_class( type_key = 'testing.TestInt‸Pair', init=False )  # later
`,
  'a class in a file that defines nothing': `import tvm_ffi
"testing.TestInt‸Pair"  # to be written
`,
  'an enum of C++': `${HEAD}
'testing.TestEnum‸Variant'
`,
  'from register_object with an option': `import tvm_ffi


@tvm_ffi.register_object(  # the pair
    'testing.TestInt‸Pair', init=False
)
class Pair(tvm_ffi.Object):
    a: int
    b: int
`,
  'from register_object': `${REGISTERED}

@register_object("testing.TestInt‸Pair")
class TestIntPair(Object):
    """A pair."""

    b: int
`,
  'from register_object by its class': `import tvm_ffi


@tvm_ffi.register_object("testing.TestIntPair")
class Pai‸r(tvm_ffi.Object): ...
`,
  'to register_object': `${HEAD}

@c_cl‸ass("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int
`,
  'a list in common': DEFAULT('x: L‸ist = List([1, 2])'),
  'an empty one': DEFAULT('x: Array = Arr‸ay([])'),
  'an argument of field': DEFAULT('x: list = dataclasses.field(default=[‸])').replace(
    'from tvm_ffi import Array',
    'from tvm_ffi import dataclasses\nfrom tvm_ffi import Array',
  ),
  'a plain list': DEFAULT('x: list = ‸[]'),
};

/** Beside a class for the type above. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'a class below one of another file': `${HEAD}
@c_class("testing.TestCxxClass‸Derived")
`,
  'a class below one of another file, without unused imports': `from tvm_ffi import register_object
@register_object("testing.TestCxxClass‸Derived")
`,
  'a class below one that is imported': `import base as b
from base import Above as Upper
${HEAD}
"testing.TestCxxClassDerived‸Derived"
`,
};
const ABOVE = `from tvm_ffi import Object, dataclasses as dc


@dc.c_class('testing.TestCxxClassBase')
class Above(Object):
    v_i64: int
    v_i32: int
`;

const NONE: Readonly<Record<string, string>> = {
  'options that would be lost': `${HEAD}

@c_cl‸ass("testing.TestIntPair", eq=True)
class Pair(Object):
    a: int
    b: int
`,
  'a decorator with its class': `${HEAD}${BASE.replace('testing.Test', 'testing.‸Test').replace('")', '", eq=True)')}`,
  'a key that nothing registers': `${HEAD}
@c_class("testing.No‸thing")
`,
  'a name that is taken': `${REGISTERED}
c_class = 3


@register_object("testing.TestInt‸Pair")
class TestIntPair(Object):
    pass
`,
  'a value that is shared without harm': DEFAULT('x: int = ‸3'),
  'a required field': DEFAULT('x: i‸nt'),
};

const plain = (text: string): string => text.replace('‸', '');

function ask(text: string, more: Readonly<Record<string, string>> = {}) {
  const files = { [SHOP]: text, ...more };
  const place = placeIn(text, { registry: snapshot, files }, true);
  return place === null ? [] : typesActions(place);
}

function changed(text: string, more?: Readonly<Record<string, string>>): string {
  return applyEdits(plain(text), ask(text, more)[0]?.edits ?? []);
}

const found = (text: string) =>
  findingsOf({ 'a.py': text }, LATEST, registry).filter(({ code }) =>
    /^(?:py-class|c-class|enum)\./.test(code),
  );

describe('refactorings', () => {
  it.each([
    ...Object.entries(CASES).map(([name, text]) => [name, text, {}] as const),
    ...Object.entries(ELSEWHERE).map(
      ([name, text]) => [name, text, { '/p/base.py': ABOVE }] as const,
    ),
  ])('%s', (name, text, more) => {
    const [action, ...others] = ask(text, more);
    expect(others).toEqual([]);
    const after = changed(text, more);
    const diff = createTwoFilesPatch('a.py', 'a.py', plain(text), after, '', '', { context: 1 });
    const lines = diff.split('\n').slice(3).join('\n').trimEnd();
    expected(name, `${action?.title ?? 'nothing'}\n${lines}`);
    const left = found(after).map((each) => `${each.code} ${messageOf(each, CLI_READER)}`);
    expect(left).toEqual([]);
  });

  it.each(Object.entries(NONE))('has none for %s', (_, text) => {
    expect(ask(text)).toEqual([]);
  });

  it('leave modules that Python imports', () => {
    const modules = [
      ...Object.values(CASES).map((text) => ({ 'a.py': changed(text) })),
      ...Object.values(ELSEWHERE).map((text) => ({
        'base.py': ABOVE,
        'a.py': changed(text, { '/p/base.py': ABOVE }),
      })),
    ];
    const outcomes = runModules(LATEST, modules);
    expect(outcomes).toEqual(modules.map(() => ({ outcome: 'ok' })));
  });
});
