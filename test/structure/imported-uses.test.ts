import { describe, expect, it } from 'vitest';
import { holdersOf, importedUses } from '../../server/src/structure/imported-uses.js';

const NAMES = new Set(['add', 'sub']);

/** `module:name in holder`, with the line. */
function uses(text: string): readonly string[] {
  return importedUses(text, NAMES).map(({ module, name, span, holder }) => {
    expect(text.slice(span.start, span.end).length).toBeGreaterThan(0);
    const line = text.slice(0, span.start).split('\n').length;
    return `${line} ${module}:${name}${holder === null ? '' : ` in ${holder.name}`}`;
  });
}

describe('uses of names of other modules', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['a module', 'from . import api\napi.add(1)', ['2 .api:add']],
    ['an alias of a module', 'from .x import api as a\na . add(1)', ['2 .x.api:add']],
    ['a name', 'from .api import add\nadd(1)', ['2 .api:add']],
    [
      'an alias of a name',
      'from .api import (add as plus,\n sub)\nplus(sub)',
      ['3 .api:add', '3 .api:sub'],
    ],
    ['a plain import', 'import p.q.r, u\np.q.r.add(1)\nu.add', ['2 p.q.r:add', '3 u:add']],
    ['an alias of a plain import', 'import p.q as z\nz.add', ['2 p.q:add']],
    ['a star', 'from .api import *\nadd(1)', ['2 .api:add']],
    ['a star beside a name', 'from .api import *\nfrom .b import add\nadd(1)', ['3 .b:add']],
    ['a dotted rest', 'import p\np.add.sub', ['2 p:add', '2 p.add:sub']],
    [
      'a decorator',
      'from . import api\n@api.add\n@api.sub(1)\ndef f(): pass',
      ['2 .api:add', '3 .api:sub'],
    ],
    [
      'a method',
      'from . import api\nclass C:\n    async def f(self): return await api.add(1)',
      ['3 .api:add in C.f'],
    ],
    ['a class body', 'from . import api\nclass C:\n    x = api.add', ['3 .api:add in C']],
    [
      'an import in a function',
      'def f():\n    from . import api\n    api.add()\napi.add()',
      ['3 .api:add in f'],
    ],
    [
      'an import with a fallback',
      'try:\n    from . import api\nexcept ImportError:\n    api = None\napi.add()',
      ['5 .api:add'],
    ],
    ['a keyword argument', 'from . import add\nf(add=1, x=add)', ['2 .:add']],
    ['a default', 'from . import add\ndef f(x=add): pass', ['2 .:add in f']],
    ['a function of the file', 'def add(): pass\nadd()\ndef g(): add()', ['2 :add', '3 :add in g']],
    [
      'a method, which is no function of the file',
      'class C:\n    def add(self): add()\nself.add()',
      ['2 :add in C.add'],
    ],
    ['what is bound at run time', 'x.add()\nadd()', ['2 :add']],
    ['a text', '"from . import api"\n# api.add', []],
  ])('%s', (_, text, expected) => {
    expect(uses(text)).toEqual(expected);
  });

  it.each([
    ['a parameter', 'def f(api, *, add=1): return api.add, add'],
    ['a starred parameter', 'def f(*api, **add): return api.add, add'],
    ['a lambda', 'f = lambda api: api.add'],
    ['a local name', 'def f():\n    api = g()\n    return api.add'],
    ['a local tuple', 'def f():\n    (a, [api, *b]) = g()\n    return api.add'],
    ['a declaration', 'def f():\n    api: int\n    return api.add'],
    ['a loop', 'def f():\n    for i, api in g(): api.add'],
    ['a comprehension', '[api.add for api in g() if api]'],
    ['a context', 'def f():\n    with g() as api: api.add'],
    ['an error', 'def f():\n    try: g()\n    except E as api: api.add'],
    ['an assignment in an expression', 'def f():\n    if (api := g()): api.add'],
    ['a pattern', 'def f():\n    match x:\n        case [api]: api.add'],
    ['a function', 'def f():\n    def api(): pass\n    api.add'],
    ['a function around', 'def f(api):\n    def g(): return api.add'],
  ])('are hidden by %s', (_, text) => {
    expect(uses(`from . import api, add\n${text}`)).toEqual([]);
  });

  it('are not hidden by a name of a class', () => {
    const text = 'from . import api\nclass C:\n    api = 1\n    def f(self): return api.add';
    expect(uses(text)).toEqual(['4 .api:add in C.f']);
  });

  it.each([
    ['brackets', `${'('.repeat(100_000)}add`],
    ['attributes', `from . import add\nadd${'.add'.repeat(20_000)}`],
    ['words in brackets', `from . import add\n${'('.repeat(20_000)}${'add, '.repeat(20_000)}`],
    ['targets', `from . import add\n${'add, '.repeat(20_000)} = 1`],
    [
      'functions',
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}def add(): pass`).join('\n'),
    ],
    ['an unfinished import', 'from . import (add, \nadd('],
    ['an empty import', 'from import\nimport\nfrom . import *, as\nadd'],
  ])('are read in linear time in %s', { timeout: 5_000 }, (_, text) => {
    expect(Array.isArray(importedUses(text, NAMES))).toBe(true);
  });
});

describe('the function or class around an offset', () => {
  it.each([
    ['x = 1', null],
    ['def f():\n    x', 'f'],
    ['class C:\n    def m(self):\n        x\n    y = 1', 'C.m'],
    ['class C:\n    def m(self): pass\n    x = 1', 'C'],
    ['def f(): pass\nx', null],
    ['f = lambda: x', null],
  ])('in %j', (text, expected) => {
    expect(holdersOf(text, [text.indexOf('x')]).map((each) => each?.name ?? null)).toEqual([
      expected,
    ]);
  });
});
