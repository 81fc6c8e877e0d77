/** `--init-*`: the same files and text, from nothing, repeated, and in an existing package. */
import { describe, expect, it } from 'vitest';
import type { LibraryName } from '../fixtures/build.js';
import { buildLibrary } from '../fixtures/build.js';
import { tryPython } from './python.js';
import type { Request } from './run.js';
import { isContent, runOurs, runReference } from './run.js';
import { copyTree, diffTrees, makeFolder, readTree, writeTree } from './tree.js';

interface InitCase {
  readonly name: string;
  readonly prefix: string;
  readonly libraries: readonly LibraryName[];
  readonly paths: readonly string[];
  /** The tree before; empty by default. */
  readonly seed?: ReadonlyMap<string, string>;
  /** Options besides the three of `--init-*`. */
  readonly args?: readonly string[];
  /** Whether the result can be imported by itself. */
  readonly importable: boolean;
}

const block = (kind: string, indent = ''): string =>
  `${indent}# tvm-ffi-stubgen(begin): ${kind}\n${indent}# tvm-ffi-stubgen(end)\n`;

/** A package begun by hand: some blocks, another type mapped, user text in between. */
const BEGUN = new Map([
  [
    'python/parity/_ffi_api.py',
    `"""Begun by hand."""\n${block('import-section')}\n\nclass Leaf:\n${block('object/parity.Leaf', '    ')}\n\nVALUE = 'ü'\n`,
  ],
  ['python/parity/__init__.py', '"""No directive here."""\nfrom ._ffi_api import Leaf\n'],
  ['python/parity/sub/_ffi_api.py', '# only text\n'],
  ['python/other.py', `${block('import-section')}${block('global/parity.sub')}`],
]);

const CASES: readonly InitCase[] = [
  {
    name: 'the registry of the wheel',
    prefix: 'testing.',
    libraries: [],
    paths: ['.'],
    importable: false,
  },
  {
    name: 'nested namespaces',
    prefix: 'parity.',
    libraries: ['lib', 'lib2'],
    paths: ['python'],
    seed: new Map([['python/.keep', '']]),
    importable: true,
  },
  {
    name: 'an inner namespace without its dot, two spaces',
    prefix: 'parity.sub',
    libraries: ['lib'],
    paths: ['.'],
    args: ['--indent', '2'],
    importable: false,
  },
  {
    name: 'a type that inherits from another package',
    prefix: 'paritykit.',
    libraries: ['lib'],
    paths: ['.'],
    importable: false,
  },
  {
    name: 'the second library',
    prefix: 'second.',
    libraries: ['lib', 'lib2'],
    paths: ['.'],
    importable: true,
  },
  {
    name: 'a package begun by hand',
    prefix: 'parity.',
    libraries: ['lib'],
    paths: ['python/parity/..', 'python/other.py'],
    seed: BEGUN,
    importable: false,
  },
  {
    name: 'a prefix with nothing registered',
    prefix: 'nowhere.',
    libraries: ['lib'],
    paths: ['.'],
    importable: false,
  },
];

async function toRequest(version: string, init: InitCase): Promise<Request> {
  const libraries = await Promise.all(init.libraries.map((name) => buildLibrary(version, name)));
  const flags = ['--init-pypkg', 'my-pkg', '--init-lib', 'my_lib', '--init-prefix', init.prefix];
  return { version, libraries, paths: init.paths, args: [...flags, ...(init.args ?? [])] };
}

/** Declares the tests of `--init-*` for one version. */
export function initSuite(version: string): void {
  const seed = (init: InitCase, who: string): string =>
    init.seed === undefined
      ? makeFolder(`${version}-init-${who}`)
      : writeTree(init.seed, `${version}-init-${who}`);

  describe(`reference ${version} --init`, () => {
    it.each(CASES)('works on $name', async (init) => {
      const request = await toRequest(version, init);
      const folder = seed(init, 'theirs');
      const first = await runReference(request, folder);
      expect(isContent(first), first.stdout + first.stderr).toBe(true);
      const [problems] = await tryPython(version, [
        {
          root: init.paths[0] === 'python' ? `${folder}/python` : folder,
          libraries: request.libraries,
          import: init.importable,
        },
      ]);
      expect(problems).toEqual([]);
    });
  });

  describe(`initializes as ${version} does`, () => {
    it.each(CASES)('$name, twice, then filled', async (init) => {
      const request = await toRequest(version, init);
      const theirs = seed(init, 'theirs');
      const ours = copyTree(theirs, `${version}-init-ours`);
      for (const round of ['first', 'second']) {
        const wanted = await runReference(request, theirs);
        expect(isContent(wanted), wanted.stdout + wanted.stderr).toBe(true);
        const got = await runOurs(request, ours);
        expect(diffTrees(readTree(theirs), readTree(ours)), `${round} run: ${got.stderr}`).toBe('');
        expect(got.code, got.stdout + got.stderr).toBe(0);
      }
      const plain = { ...request, args: init.args ?? [] };
      await runReference(plain, theirs);
      await runOurs(plain, ours);
      expect(diffTrees(readTree(theirs), readTree(ours)), 'plain run afterwards').toBe('');
    });
  });
}
