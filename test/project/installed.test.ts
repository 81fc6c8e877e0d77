/** Packages really installed by pip and uv: their libraries, and where these come from. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBuildTrees } from '../../server/src/project/build-tree/index.js';
import { readPackage } from '../../server/src/project/python-package.js';
import {
  findInstalled,
  type InstalledProject,
  type InstalledQuery,
} from '../../server/src/project/installed/index.js';
import { argumentsOf, stringsIn } from '../../server/src/project/installed/editable.js';
import { install, pipInstall, sitePackages, temporaryFolder, uv } from './environment.js';
import { put as putIn } from './tree.js';

const { folder: root, remove } = temporaryFolder();
afterAll(remove);

const environment = path.join(root, 'env');
const python = path.join(environment, 'bin', 'python');

const put = (name: string, content = ''): string => putIn(root, name, content);

function find(query: Partial<InstalledQuery> & { readonly source: string }): InstalledProject {
  const found = findInstalled(
    python,
    { distribution: null, targets: [], ...query },
    { HOME: root },
  );
  if (found === null) throw new Error(`${query.source} is not installed`);
  return found;
}

function short({ libraries }: InstalledProject): string[] {
  return libraries.map((file) => path.relative(root, file).replace(/python3\.\d+/, 'python3'));
}

const TARGETS = [{ name: 'demo_native', outputName: null }];

beforeAll(() => {
  uv(root, 'venv', '--quiet', environment);
}, 30_000);

describe('scikit-build-core', () => {
  const source = path.join(root, 'native');
  const distribution = 'Demo.Native';

  beforeAll(() => {
    put(
      'native/pyproject.toml',
      [
        '[project]',
        `name = "${distribution}"`,
        'version = "0.1.0"',
        '[build-system]',
        'requires = ["scikit-build-core"]',
        'build-backend = "scikit_build_core.build"',
        '[tool.scikit-build]',
        'wheel.py-api = "py3"',
        'wheel.packages = ["python/demo_native"]',
        'build-dir = ".build/{wheel_tag}"',
      ].join('\n'),
    );
    put(
      'native/CMakeLists.txt',
      [
        'cmake_minimum_required(VERSION 3.18)',
        'project(demo_native LANGUAGES CXX)',
        'find_package(Python COMPONENTS Interpreter REQUIRED)',
        'find_package(tvm_ffi CONFIG REQUIRED)',
        'add_library(demo_native SHARED a.cc)',
        'add_library(demo_helper SHARED a.cc)',
        'install(TARGETS demo_native demo_helper DESTINATION demo_native/lib)',
      ].join('\n'),
    );
    put('native/a.cc', 'int answer() { return 42; }\n');
    put('native/python/demo_native/__init__.py');
  });

  it('an editable install keeps a build tree, which names the interpreter and the libraries', async () => {
    install(environment, '--editable', source);
    const found = find({ source, distribution, targets: TARGETS });
    expect(found).toMatchObject({ isEditable: true });
    expect(short(found)).toEqual([
      'env/lib/python3/site-packages/demo_native/lib/libdemo_native.so',
    ]);
    const { buildFolder } = found;
    expect(buildFolder).toMatch(/native\/\.build\/py3-none-/);
    const { trees } = findBuildTrees(source, { targets: TARGETS, pkg: await readPackage(source) });
    expect(trees).toMatchObject([
      {
        folder: buildFolder,
        python: expect.stringMatching(/env\/bin\/python/) as string,
        artifacts: [{ path: path.join(buildFolder!, 'libdemo_native.so') }],
        source: { by: 'build-dir' },
      },
    ]);
    expect(short(find({ source, distribution }))).toHaveLength(2);
    expect(find({ source })).toMatchObject({ isEditable: true });
    expect(find({ source: root, distribution })).toMatchObject({ isEditable: false });
  }, 60_000);

  it('a wheel has its libraries in RECORD, and nothing of the build tree', () => {
    install(environment, source);
    const found = find({ source, distribution, targets: TARGETS });
    expect(found).toMatchObject({ isEditable: false, buildFolder: null });
    expect(short(found)).toEqual([
      'env/lib/python3/site-packages/demo_native/lib/libdemo_native.so',
    ]);
    expect(path.basename(found.install.info)).toBe('demo_native-0.1.0.dist-info');
  }, 60_000);
});

describe.each([
  ['setuptools', 'setuptools.build_meta', '[tool.setuptools.packages.find]\nwhere = ["src"]'],
  [
    'setuptools with a finder',
    'setuptools.build_meta',
    '[tool.setuptools.package-dir]\ndemo_plain = "src/demo_plain"\n[tool.setuptools]\npackages = ["demo_plain"]',
  ],
  [
    'hatchling',
    'hatchling.build',
    '[tool.hatch.build.targets.wheel]\npackages = ["src/demo_plain"]',
  ],
])('%s', (name, backend, table) => {
  const source = path.join(root, name.replaceAll(' ', '-'));

  it('an editable install points to the sources, in which a build put the library', () => {
    const at = path.basename(source);
    const head = '[project]\nname = "demo-plain"\nversion = "1"\n[build-system]\nrequires = []\n';
    put(`${at}/pyproject.toml`, `${head}build-backend = "${backend}"\n${table}\n`);
    put(`${at}/src/demo_plain/__init__.py`);
    put(`${at}/src/demo_plain/lib/libdemo_plain.so`);
    put(`${at}/src/demo_plain/_native.cpython-311-x86_64-linux-gnu.so`);
    put(`${at}/src/build/libdemo_plain.so`);
    put(`${at}/src/tree/CMakeCache.txt`);
    put(`${at}/src/tree/libother.so`);
    const tool = name === 'setuptools' ? pipInstall : install;
    tool(environment, '--editable', source);
    const found = find({ source, distribution: 'demo_plain' });
    expect(found.isEditable).toBe(true);
    expect(short(found)).toEqual([`${at}/src/demo_plain/lib/libdemo_plain.so`]);
    const named = find({ source, targets: [{ name: '_native', outputName: null }] });
    expect(short(named)).toEqual([`${at}/src/demo_plain/_native.cpython-311-x86_64-linux-gnu.so`]);
  }, 60_000);
});

describe("an installer's file", () => {
  it('may be anything: nothing is found, and nothing is thrown', () => {
    const site = sitePackages(environment);
    const info = path.relative(root, path.join(site, 'odd-1.dist-info'));
    const source = path.join(root, 'odd');
    for (const url of ['"file://host/x"', '"file:%zz"', '3', '"https://x"']) {
      put(`${info}/direct_url.json`, `{"url": ${url}, "dir_info": {"editable": true}}`);
      expect(find({ source, distribution: 'odd' })).toMatchObject({ isEditable: false });
    }
    put(`${info}/RECORD`, `"a ""b"", c.so",,\n${'x'.repeat(99)}\nodd.py,,\n_odd.pth,,\n`);
    put(path.relative(root, path.join(site, 'a "b", c.so')));
    put(path.relative(root, path.join(site, 'odd.py')), 'MAPPING = {3: [}\ninstall({(\n');
    put(path.relative(root, path.join(site, '_odd.pth')), 'import os; evil()\n/none\n#\n\n');
    const found = find({ source, distribution: 'odd' });
    expect(short(found)).toEqual(['env/lib/python3/site-packages/a "b", c.so']);
    rmSync(path.join(root, info), { recursive: true });
    expect(() => find({ source, distribution: 'odd' })).toThrow('is not installed');
  });

  it('is read literal by literal', () => {
    expect(stringsIn(String.raw`{'a': 'C:\\x', "it's": "\"q\""}`)).toEqual([
      'a',
      String.raw`C:\x`,
      "it's",
      '"q"',
    ]);
    expect(argumentsOf("{'a,': ['b', 'c']}, None, '/d', (1, 2)")).toEqual([
      "{'a,': ['b', 'c']}",
      'None',
      "'/d'",
      '(1, 2)',
    ]);
  });
});
