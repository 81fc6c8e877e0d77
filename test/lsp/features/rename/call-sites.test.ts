/** Which uses of a stub follow a rename, and which are listed. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../server/src/core/plan/planning/apply-edits.js';
import { CallSiteSearch } from '../../../../server/src/lsp/features/rename/call-sites.js';
import { sitesOf } from '../../../../server/src/structure/imported-uses.js';
import { factsOf, PACKAGE } from '../demo-package.js';
import { DEMO, viewOf } from '../views.js';

const API = '/p/pkg/_ffi_api.py';
const RENAME = { kind: 'function', before: 'demo.add_one', after: 'demo.inc' } as const;

/** The changed files without directives, and behind each what is left: `1:add_one`. */
function renamed(
  files: Readonly<Record<string, string>>,
  rename: Partial<typeof RENAME> | { after: string } = {},
  changes: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const texts = { ...PACKAGE, ...changes };
  const view = viewOf({ files: texts, registry: DEMO, factsOf });
  const search = new CallSiteSearch({ ...RENAME, ...rename }, view, sitesOf);
  const all: Record<string, string> = { ...texts };
  for (const [name, text] of Object.entries(files)) all[`/p/${name}`] = text;
  for (const [path, text] of Object.entries(all)) search.read({ path, text });
  const { edits, left } = search.plan(new Map());
  const found: Record<string, string> = {};
  for (const [path, text] of Object.entries(all)) {
    const name = path.slice('/p/'.length);
    const lines = (left.get(path) ?? []).map(
      ({ start, end }) => `${text.slice(0, start).split('\n').length}:${text.slice(start, end)}`,
    );
    const after = applyEdits(text, edits.get(path) ?? []);
    const shown = [...(after === text ? [] : [after]), ...lines].join(' | ');
    if (shown !== '') found[name] = shown;
  }
  return found;
}

/** The same of one file. */
function inUser(text: string, after = 'demo.inc'): string {
  const found = renamed({ 'pkg/user.py': text }, { after });
  return found['pkg/user.py'] ?? 'unchanged';
}

describe('a rename reaches', () => {
  it.each<readonly [string, string, string]>([
    [
      'an attribute',
      'from . import _ffi_api\n_ffi_api.add_one(1)',
      'from . import _ffi_api\n_ffi_api.inc(1)',
    ],
    [
      'a full path',
      'import pkg._ffi_api\npkg._ffi_api.add_one',
      'import pkg._ffi_api\npkg._ffi_api.inc',
    ],
    ['the package', 'import pkg as p\np.add_one(1)', 'import pkg as p\np.inc(1)'],
    [
      'a decorator',
      'from . import _ffi_api\n@_ffi_api.add_one\ndef f(): pass',
      'from . import _ffi_api\n@_ffi_api.inc\ndef f(): pass',
    ],
    ['a name', 'from ._ffi_api import add_one\nadd_one(1)', 'from ._ffi_api import inc\ninc(1)'],
    [
      'a name with an alias',
      'from ._ffi_api import add_one as a\na(1)',
      'from ._ffi_api import inc as a\na(1)',
    ],
    ['a star', 'from ._ffi_api import *\nadd_one(1)', 'from ._ffi_api import *\ninc(1)'],
    [
      'an import of a function',
      'def f():\n    from . import add_one\n    add_one(1)\nadd_one',
      'def f():\n    from . import inc\n    inc(1)\nadd_one',
    ],
    [
      'a string with code',
      'from . import _ffi_api\nf"{_ffi_api.add_one(1)}"',
      'from . import _ffi_api\nf"{_ffi_api.inc(1)}"',
    ],
    [
      'both branches',
      'try:\n    from ._ffi_api import add_one\nexcept ImportError:\n    from pkg._ffi_api import add_one\nadd_one',
      'try:\n    from ._ffi_api import inc\nexcept ImportError:\n    from pkg._ffi_api import inc\ninc',
    ],
  ])('%s', (_, text, expected) => {
    expect(inUser(text)).toBe(expected);
  });
});

describe('a name keeps what the file calls it where', () => {
  const AS = 'from ._ffi_api import inc as add_one\n';
  it.each<readonly [string, string]>([
    ['the new one is in use', 'inc = 1\nadd_one(inc)'],
    ['a parameter has the new one', 'def f(inc): return add_one(inc)'],
    ['it is exported', '__all__ = ["add_one"]\nadd_one(1)'],
    ['it may be another', 'if x:\n    add_one = None\nadd_one(1)'],
    ['another import brings it', 'from other import add_one\nadd_one(1)'],
    ['a function rebinds it', 'def f():\n    global add_one\n    add_one = 1'],
  ])('%s', (_, rest) => {
    expect(inUser(`from ._ffi_api import add_one\n${rest}`)).toBe(`${AS}${rest}`);
  });
});

describe('a rename leaves alone, and lists', () => {
  it.each<readonly [string, string, string]>([
    [
      'a module that may be another',
      'from . import _ffi_api\n_ffi_api = x\n_ffi_api.add_one',
      '3:add_one',
    ],
    ['one of two stars', 'from ._ffi_api import *\nfrom os import *\nadd_one()', '3:add_one'],
    [
      'an attribute by its name',
      'from . import _ffi_api\ngetattr(_ffi_api, "add_one")',
      '2:add_one',
    ],
    [
      'an attribute of a longer path',
      'import pkg as p\nhasattr(p._ffi_api, "add_one")\nhasattr(p.tools, "add_one")',
      '2:add_one',
    ],
    ['a path in a string', "patch('pkg._ffi_api.add_one')", '1:pkg._ffi_api.add_one'],
    ['the whole name in a string', 'call("demo.add_one")', '1:demo.add_one'],
  ])('%s', (_, text, expected) => {
    expect(inUser(text)).toBe(expected);
  });

  it('what another namespace does not hold', () => {
    const text = 'from ._ffi_api import add_one\nimport pkg\nadd_one(1)\npkg.add_one(1)';
    expect(inUser(text, 'demo.sub.inc')).toBe('1:add_one | 3:add_one | 4:add_one');
  });
});

describe('a rename has nothing to do with', () => {
  it.each([
    ['a local name', 'def add_one(): pass\nadd_one()'],
    ['a parameter', 'from . import _ffi_api\ndef f(_ffi_api): _ffi_api.add_one()'],
    ['another module', 'from . import tools\ntools.add_one()'],
    ['an unknown module', 'import other\nother._ffi_api.add_one()'],
    ['a longer name', 'from . import _ffi_api\n_ffi_api.add_one_more()'],
    ['a keyword', 'from . import _ffi_api\nf(add_one=1)'],
    ['comments and words', '# _ffi_api.add_one\n"add_one"\nget("add_one")'],
  ])('%s', (_, text) => {
    expect(inUser(text)).toBe('unchanged');
  });

  it('uses of a type', () => {
    const files = { 'pkg/user.py': 'from ._ffi_api import Pair\nPair()\nf("demo.Pair")' };
    const rename = { kind: 'type', before: 'demo.Pair', after: 'demo.Two' } as object;
    expect(renamed(files, rename)['pkg/user.py']).toBe('3:demo.Pair');
  });
});

describe('a rename follows', () => {
  it('modules that pass the name on, with or without directives', () => {
    const found = renamed({
      'pkg/ops.py': 'from ._ffi_api import add_one\n',
      'pkg/all.py': 'from .ops import *\n',
      'tests/test_ops.py':
        'from pkg import ops\nfrom pkg.all import add_one\nops.add_one(add_one(1))\n',
    });
    expect(found).toEqual({
      'pkg/ops.py': 'from ._ffi_api import inc\n',
      'tests/test_ops.py': 'from pkg import ops\nfrom pkg.all import inc\nops.inc(inc(1))\n',
    });
  });

  it('no further than a module that keeps its name', () => {
    const found = renamed({
      'pkg/ops.py': 'from ._ffi_api import add_one\n__all__ = ["add_one"]\n',
      'pkg/user.py': 'from .ops import add_one\nadd_one(1)\n',
    });
    expect(Object.keys(found)).toEqual(['pkg/ops.py']);
  });

  it('a module that binds its namespace without a block, and its own uses', () => {
    const api = `import tvm_ffi\ntvm_ffi.init_ffi_api("demo", __name__)\nadd_one(1)\n`;
    const found = renamed(
      { 'pkg/user.py': 'from .api import add_one\n' },
      {},
      { '/p/pkg/api.py': api, [API]: '' },
    );
    expect(found).toEqual({
      'pkg/api.py': api.replace('add_one', 'inc'),
      'pkg/user.py': 'from .api import inc\n',
    });
  });

  it.each(['def add_one(x): return x\n', 'inc = 1\n', 'from .tools import add_one\n'])(
    'no stub that may hold something else: %j',
    (own) => {
      const found = renamed(
        { 'pkg/user.py': 'from . import _ffi_api\n_ffi_api.add_one(1)\n' },
        {},
        { [API]: `${PACKAGE[API]!}${own}` },
      );
      expect(found['pkg/user.py']).toBe('2:add_one');
    },
  );

  it('code in the file of the stub, and never what is generated', () => {
    const found = renamed({}, {}, { [API]: `${PACKAGE[API]!}add_one(1)\n` });
    expect(found).toEqual({ 'pkg/_ffi_api.py': `${PACKAGE[API]!}inc(1)\n` });
  });
});
