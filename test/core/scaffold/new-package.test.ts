/** The files of a new package, for each kind and for names of all sorts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { NEWEST_DIALECT, parseDirectives } from '../../../server/src/core/index.js';
import {
  newPackage,
  PACKAGE_KINDS,
  packageNames,
  type PackageKind,
} from '../../../server/src/core/scaffold/new-package/index.js';
import { ROOT } from '../../registry/venvs.js';

const FOLDER = join(ROOT, 'templates');
const archives = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [
    name.replace('.txt', ''),
    readFileSync(join(FOLDER, name), 'utf8'),
  ]),
);

function filesOf(kind: PackageKind): ReadonlyMap<string, string> {
  const names = { distribution: 'My.new-pkg', package: 'my_new_pkg' };
  const files = newPackage(kind, names, { archives, license: 'the license\n' });
  return new Map(files.map(({ path, text }) => [path, text]));
}

const COMMON = [
  ...['.github/workflows/ci.yml', '.gitignore', '.pre-commit-config.yaml', 'AGENTS.md', 'LICENSE'],
  ...['README.md', 'pyproject.toml', 'python/my_new_pkg/__init__.py'],
  ...['python/my_new_pkg/py.typed', 'tests/test_my_new_pkg.py'],
];
const NATIVE = ['CMakeLists.txt', 'python/my_new_pkg/_ffi_api.py', 'src/my_new_pkg.cc'];

describe.each(PACKAGE_KINDS)('a package of kind %s', (kind) => {
  const files = filesOf(kind);
  const isNative = kind !== 'python';

  it('has every file, and no placeholder is left', () => {
    const own = isNative ? NATIVE : ['python/my_new_pkg/interval.py'];
    expect([...files.keys()].sort()).toEqual([...COMMON, ...own].sort());
    const left = [...files].filter(([path, text]) => /\{\{\w|\w\}\}/.test(path + text));
    expect(left.map(([path]) => path)).toEqual([]);
    const unfinished = [...files].filter(([, text]) => text !== '' && !/[^\n]\n$/.test(text));
    expect(unfinished.map(([path]) => path)).toEqual([]);
  });

  it('depends on apache-tvm-ffi from a version on, and leaves it out of its wheel', () => {
    const text = files.get('pyproject.toml') ?? '';
    const settings = parse(text) as {
      'build-system': { requires: string[] };
      project: { name: string; dependencies: string[] };
      tool: Record<string, Record<string, Record<string, string>>>;
    };
    const [floor] = settings.project.dependencies;
    expect(floor).toMatch(/^apache-tvm-ffi>=\d/);
    expect(settings.project.name).toBe('My.new-pkg');
    if (!isNative) return;
    expect(settings['build-system'].requires).toContain(floor);
    const repairs = ['linux', 'macos', 'windows'].map(
      (system) => settings.tool['cibuildwheel']?.[system]?.['repair-wheel-command'],
    );
    expect(repairs).toEqual([
      'auditwheel repair --exclude libtvm_ffi.so -w {dest_dir} {wheel}',
      expect.stringContaining('delocate-wheel --exclude libtvm_ffi.dylib '),
      expect.stringContaining('delvewheel repair --exclude tvm_ffi.dll '),
    ]);
  });

  it('has CI and hooks in valid YAML, and directives without problems', () => {
    expect(load(files.get('.github/workflows/ci.yml') ?? '')).toMatchObject({ name: 'ci' });
    expect(load(files.get('.pre-commit-config.yaml') ?? '')).toMatchObject({ repos: [{}] });
    const parsed = [...files]
      .filter(([path]) => path.endsWith('.py'))
      .map(([, text]) => parseDirectives(text, NEWEST_DIALECT.vocabulary));
    expect(parsed.flatMap(({ problems }) => problems)).toEqual([]);
    expect(parsed.flatMap(({ blocks, libraries }) => [...blocks, ...libraries])).not.toEqual([]);
  });
});

describe('the name of a package', () => {
  it.each([
    ['my-kernels', 'my_kernels'],
    ['My.Pkg', 'my_pkg'],
    ['a--b._c', 'a_b__c'],
    ['x', 'x'],
    ['pkg2', 'pkg2'],
  ])('%s is imported as %s', (distribution, name) => {
    expect(packageNames(distribution)).toEqual({ distribution, package: name });
  });

  it.each([
    ['', 'distribution'],
    ['-x', 'distribution'],
    ['x-', 'distribution'],
    ['a b', 'distribution'],
    ['../x', 'distribution'],
    ['größe', 'distribution'],
    ['2pkg', 'identifier'],
    ['class', 'identifier'],
    ['json', 'standard-library'],
    ['test', 'standard-library'],
    ['tvm-ffi', 'runtime'],
    ['testing', 'runtime'],
    ['install', 'cmake'],
  ])('%j is refused: %s', (distribution, kind) => {
    expect(packageNames(distribution)).toMatchObject({ kind });
  });
});
