/** Layouts of packages other than one folder with a CMakeLists.txt; not built yet. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cmakeText } from '../../build/project.js';
import { examplePackage } from '../../cli/example-package.js';
import { findCompiler } from '../../fixtures/compiler.js';
import { KIT_SOURCE, kitLinkArguments } from '../../lsp/kit/library.js';
import { PACKAGE } from '../../lsp/kit/package.js';
import { makeEnvironment } from '../../project/environment.js';
import { LATEST, venv } from '../../registry/venvs.js';
import { linkEnvironment, writeFiles } from './buildable.js';
import { classSource, classStubs } from './classes.js';
import { OLDEST, writeWorkspace } from './workspaces.js';

const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };

/**
 * One repository with two packages, each with its own CMake project and environment, for two
 * versions of the reference, without settings. @returns its folder
 */
export function makeMonorepo(root: string): string {
  writeFiles(root, GIT);
  for (const [name, reference] of [
    ['newest', LATEST],
    ['oldest', OLDEST],
  ] as const) {
    const folder = join(root, 'packages', name);
    writeFiles(folder, {
      ...PACKAGE,
      'CMakeLists.txt': cmakeText({ stubs: false }).replaceAll('demo', 'kit'),
      'src/kit.cc': readFileSync(KIT_SOURCE, 'utf8'),
    });
    linkEnvironment(folder, reference);
  }
  return root;
}

/** A workspace of two repositories: `native` is built by pip, `made` by make. @returns its file */
export function makeLayouts(place: string): string {
  mkdirSync(place, { recursive: true });
  makeNative(join(place, 'native'));
  makeMade(join(place, 'made'));
  return writeWorkspace(place, ['native', 'made']);
}

/** Upstream's example: scikit-build-core, an own environment, and a build that makes the stubs. */
function makeNative(root: string): void {
  const files = examplePackage('native', true);
  writeFiles(root, {
    ...GIT,
    ...files,
    // Compiles in half the time.
    'pyproject.toml': `${files['pyproject.toml'] ?? ''}
cmake.build-type = "Debug"
cmake.define.CMAKE_CXX_FLAGS_DEBUG = "-O0"
`,
    'src/double.cc': classSource('native'),
  });
  makeEnvironment(join(root, '.venv'));
}

/** A package with a Makefile, and one setting: where the Makefile puts the library. */
function makeMade(root: string): void {
  const { home } = venv(LATEST);
  const headers = ['include', '3rdparty/dlpack/include'].map((folder) => `-I${join(home, folder)}`);
  const compile = [findCompiler(), '-std=c++17', '-fPIC', '-O0', '$<', ...headers].join(' ');
  writeFiles(root, {
    ...GIT,
    Makefile: `out/libmade.so: src/made.cc
\tmkdir -p out
\t${compile} ${kitLinkArguments().join(' ')} -o $@
`,
    'pyproject.toml': '[tool.tvm-ffi-stubs]\nlibraries = ["out/made"]\n',
    'src/made.cc': classSource('made'),
    'python/made/__init__.py': '',
    'python/made/_ffi_api.py': classStubs('made'),
  });
  linkEnvironment(root);
}
