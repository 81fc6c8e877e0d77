/** What is offered behind the name of a library, which is a real one or described by a `cdef`. */
import { expect, it } from 'vitest';
import { BindingChecker } from '../../server/src/bindings/index.js';
import { NEWEST_DIALECT, parseDirectives } from '../../server/src/core/index.js';
import { BindingFiles } from '../../server/src/project/bindings-bundle.js';
import { shapesFolder } from './library.js';

const ROOT = shapesFolder();

/** The names with what is said about them, at the last dot of a text. */
function offered(text: string): readonly string[] | null {
  const parsed = parseDirectives(text, NEWEST_DIALECT.vocabulary);
  const around = new BindingFiles(() => ({ root: ROOT, isTrusted: true }));
  const start = text.lastIndexOf('.') + 1;
  const end = start + (/^\w*/.exec(text.slice(start))?.[0].length ?? 0);
  const asked = { path: `${ROOT}/use.py`, parsed, files: [] };
  const found = new BindingChecker().offeredAt(asked, around, { start, end });
  if (found === null) return null;
  return found.kind === 'functions'
    ? found.functions.map(({ name, written }) => `${name}: ${written ?? ''}`)
    : found.items.map(({ name }) => name);
}

it('offers what a library exports, with its declarations', () => {
  const load = 'import ctypes\nlib = ctypes.CDLL("./libshapes.so")\n';
  const found = offered(`${load}value = lib.`) ?? [];
  expect(found).toContain('shapes_half: SHAPES_API double shapes_half(double value)');
  expect(found.some((each) => each.startsWith('_'))).toBe(false);
  expect(offered(`${load}value = lib.sha(1)\n`)).toEqual(found);
});

it('offers what a cdef declares', () => {
  const text = 'from cffi import FFI\nffi = FFI()\nffi.cdef("int f(int a); double g(void);")\n';
  expect(offered(`${text}lib = ffi.dlopen(None)\nlib.`)).toEqual([
    'f: int f(int a)',
    'g: double g(void)',
  ]);
});

it('offers nothing behind other names', () => {
  expect(offered('import ctypes\nlib = ctypes.CDLL("./libshapes.so")\nother.')).toBeNull();
  expect(offered('lib.')).toBeNull();
});
