/** CFFI with a compiler: a module that a script makes, and files that import it. */
import { spawnSync } from 'node:child_process';
import { cpSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { venvProgram } from '../../scripts/setup.mjs';
import { BindingFiles } from '../../server/src/project/bindings-bundle.js';
import { makeFolder } from '../lsp/kit/folder.js';
import { findingsOf } from './findings-of.js';
import { shapesFolder } from './library.js';

const build = (cdef: string): string => `from cffi import FFI

builder = FFI()
builder.cdef("${cdef}")
builder.set_source(
    "_shapes_api",
    '#include "shapes.h"',
    include_dirs=["."],
    extra_objects=["./libshapes.so"],
    extra_link_args=["-Wl,-rpath,."],
)
if __name__ == "__main__":
    builder.compile()
`;

const ADD = 'int shapes_add(int a, int b);';

function makeProject(cdef: string): string {
  const root = makeFolder();
  cpSync(shapesFolder(), root, { recursive: true });
  writeFileSync(join(root, 'build_shapes.py'), build(cdef));
  return root;
}

/** What Python raises; empty when it raises nothing. */
function run(root: string, args: readonly string[]): string {
  const python = venvProgram('bindings', 'python');
  const { stderr, status } = spawnSync(python, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? '' : (stderr.trim().split('\n').at(-1) ?? '');
}

function codesOf(root: string, files: Readonly<Record<string, string>>): readonly string[] {
  const texts = Object.entries(files).map(([name, text]) => [join(root, name), text] as const);
  const around = new BindingFiles(() => ({ root, isTrusted: true }));
  return findingsOf(Object.fromEntries(texts), around).map(({ code }) => code);
}

describe('a module that CFFI compiles', () => {
  const root = makeProject(ADD);
  expect(run(root, ['build_shapes.py'])).toBe('');

  it('is called with another number of arguments than it was built for', () => {
    const user = 'from _shapes_api import ffi, lib\n\nlib.shapes_add(1)\n';
    const files = { 'build_shapes.py': build(ADD), 'user.py': user };
    expect(codesOf(root, files)).toEqual(['cffi.argument-count']);
    expect(run(root, ['-c', user])).toMatch(/^TypeError/);
  });

  it('is called as it was built', () => {
    const user = 'from _shapes_api import lib\n\nassert lib.shapes_add(1, 2) == 3\n';
    expect(codesOf(root, { 'build_shapes.py': build(ADD), 'user.py': user })).toEqual([]);
    expect(run(root, ['-c', user])).toBe('');
  });

  it('is older than its script', () => {
    const more = build(`${ADD} double shapes_half(double value);`);
    writeFileSync(join(root, 'build_shapes.py'), more);
    const later = Date.now() / 1000 + 60;
    utimesSync(join(root, 'build_shapes.py'), later, later);
    const user = 'from _shapes_api import lib\n\nassert lib.shapes_half(3) == 1.5\n';
    const files = { 'build_shapes.py': more, 'user.py': user };
    expect(codesOf(root, files)).toEqual(['cffi.outdated-module']);
    expect(run(root, ['-c', user])).toMatch(/^(?:AttributeError|ImportError)/);
  });
});

it('does not compile where a declaration differs from the header', () => {
  const cdef = 'int shapes_add(int a, int b, int c);';
  const root = makeProject(cdef);
  expect(codesOf(root, { 'build_shapes.py': build(cdef) })).toEqual(['cffi.signature']);
  expect(run(root, ['build_shapes.py'])).toMatch(/VerificationError/);
});

it('says nothing about a module of that kind which no script of the unit makes', () => {
  const user = 'from somewhere import lib\n\nlib.anything(1, 2, 3)\n';
  expect(codesOf(makeFolder(), { 'user.py': user })).toEqual([]);
});
