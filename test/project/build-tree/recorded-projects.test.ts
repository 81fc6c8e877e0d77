/** Discovery asks a configured tree first, for calls that the CMake files alone do not reveal. */
import { chmodSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { messageOf, originDetail } from '../../../server/src/core/index.js';
import { findBuildTrees } from '../../../server/src/project/build-tree/index.js';
import { discover } from '../../../server/src/project/discovery/discover.js';
import type { Discovery } from '../../../server/src/project/index.js';
import { below, makeTree, noteTexts } from '../tree.js';
import { configureProject, HEAD } from './recorded-project.js';
import { CLI_READER, EDITOR_READER } from '../../readers.js';

const look = (root: string): Promise<Discovery> => discover(root, { env: {}, whole: true });

/** Each project as its folders, and their targets. */
function shown(root: string, { projects }: Discovery): string[] {
  return projects.map(
    ({ config, build }) => `${below(root, config.paths).join()}: ${build.targets.join()}`,
  );
}

const codes = ({ problems }: Discovery): string[] => problems.map(({ code }) => code);

/** Calls in a function, a loop, a condition and a file that a variable names. */
const COMPUTED = {
  'CMakeLists.txt': `
option(EXTRA "" ON)
set(NAMES one two)
function(extension name)
  string(TOUPPER "\${name}" UPPER)
  add_library(\${name} SHARED a.c)
  tvm_ffi_configure_target(\${name} STUB_DIR "python/\${UPPER}" \${ARGN})
endfunction()
foreach(name IN LISTS NAMES)
  extension(\${name} STUB_INIT ON STUB_PKG "my.\${name}")
endforeach()
add_library(user SHARED a.c)
target_link_libraries(user PRIVATE tvm_ffi::shared)
if(EXTRA)
  add_library(three SHARED a.c)
  tvm_ffi_configure_target(three STUB_DIR three)
else()
  add_library(four SHARED a.c)
  tvm_ffi_configure_target(four STUB_DIR four)
endif()
`,
};

describe('a project whose calls CMake computes', () => {
  it('is known once it is configured, and says what to do before', async () => {
    const bare = makeTree({ 'CMakeLists.txt': HEAD + COMPUTED['CMakeLists.txt'] });
    const before = await look(bare);
    expect(codes(before)).toEqual(['project.not-configured']);
    expect(before.problems[0]?.place).toEqual({
      path: path.join(bare, 'CMakeLists.txt'),
      line: 10,
    });
    const { root } = configureProject(COMPUTED, 'Ninja');
    const after = await look(root);
    expect(codes(after)).toEqual([]);
    expect(shown(root, after)).toEqual(['three: three', 'python/ONE: one', 'python/TWO: two']);
    const [, one] = after.projects;
    expect(one?.targets.map(({ name }) => name)).toEqual(['three', 'one', 'two']);
    expect(one?.config).toMatchObject({ target: 'one', package: 'my.one', prefix: 'my.one.' });
    expect(originDetail(one!.origins.get('paths')!, CLI_READER)).toBe(
      'build, from CMakeLists.txt:10 (target one), STUB_DIR',
    );
    expect(noteTexts(one!.notes).join()).toMatch(/`four` is not part of the build tree `build`\./);
    expect(below(root, one?.config.libraries ?? [])).toEqual(['build/libone.so']);
  });

  it('keeps what its tree says when a CMake file changes, and says to configure again', async () => {
    const { root } = configureProject(COMPUTED, 'Ninja');
    const file = path.join(root, 'CMakeLists.txt');
    const text = readFileSync(file, 'utf8').replace('STUB_DIR three', 'STUB_DIR changed');
    writeFileSync(
      file,
      `${text}add_library(five SHARED a.c)\ntvm_ffi_configure_target(five STUB_DIR 5)\n`,
    );
    const later = new Date(Date.now() + 10_000);
    utimesSync(file, later, later);
    const found = await look(root);
    expect(codes(found)).toEqual(['project.configure-again']);
    expect(found.problems[0]?.place).toEqual({ path: file, line: null });
    expect(shown(root, found)).toEqual([
      'changed: three',
      'four: four',
      '5: five',
      'python/ONE: one',
      'python/TWO: two',
    ]);
  });

  it('describes what is not known and what is outdated for each reader', () => {
    const unknown = [{ part: 'STUB_DIR', reason: { kind: 'variable', name: 'X' } }];
    const open = { code: 'project.not-configured', data: { target: 'x', unknown } };
    const old = { code: 'project.configure-again', data: { tree: 'build', changed: 'a.cmake' } };
    expect([open, old].map((problem) => messageOf(problem, CLI_READER))).toEqual([
      'The stub settings of target `x` are not known before the first configure: STUB_DIR depends on `X`, which the CMake files do not set to plain text. Configure once: tvm-ffi-stubs build.',
      "`a.cmake` is newer than the build tree `build`, so the tree's stub settings may be out of date. Configure again: tvm-ffi-stubs build.",
    ]);
    expect([open, old].map((problem) => messageOf(problem, EDITOR_READER))).toEqual([
      expect.stringContaining('Configure once: run Build and Stub.'),
      expect.stringContaining('Configure again: run Build and Stub.'),
    ]);
  });
});

describe.each(['Ninja', 'Unix Makefiles'])(
  'targets of a function that makes no stubs: %s',
  (generator) => {
    it('are those that link TVM-FFI', async () => {
      const { root } = configureProject(
        {
          'CMakeLists.txt': `
function(extension name)
  add_library(\${name} MODULE a.c)
  tvm_ffi_configure_target(\${name})
endfunction()
extension(one)
extension(two.x)
add_library(other SHARED a.c)
`,
          'pyproject.toml': '[tool.tvm-ffi-stubs]\npaths = ["python"]\n',
        },
        generator,
      );
      const { projects } = await look(root);
      expect(projects.map(({ build }) => build.targets)).toEqual([['one', 'two.x']]);
      expect(below(root, projects[0]?.config.libraries ?? [])).toEqual([
        'build/libone.so',
        'build/libtwo.x.so',
      ]);
    });
  },
);

describe('the interpreter of a tree', () => {
  const STEP = (program: string): string =>
    `build libx.so: C_SHARED_LIBRARY_LINKER__x_ a.o\n  POST_BUILD = ${program} py --dlls x\n`;

  function pythonOf(root: string, program: string, cache = ''): string | null {
    const home = `CMAKE_HOME_DIRECTORY:INTERNAL=${root}\nCMAKE_GENERATOR:INTERNAL=Ninja\n`;
    mkdirSync(path.join(root, 'build'), { recursive: true });
    writeFileSync(path.join(root, 'build/CMakeCache.txt'), home + cache);
    writeFileSync(path.join(root, 'build/build.ninja'), STEP(program));
    const { trees } = findBuildTrees(root);
    return trees[0]?.python ?? null;
  }

  it('is the recorded one, through the shim of pyenv, or beside the console script', () => {
    const files = ['bin/python', 'bin/tvm-ffi-stubgen', 'cache/python', '.pyenv/shims/python'];
    const root = makeTree({
      ...Object.fromEntries([...files, '.pyenv/versions/3.11.2/bin/python'].map((f) => [f, ''])),
      '.python-version': '3.11\n',
    });
    const [own = '', script = '', cached = '', shim = ''] = files.map((f) => path.join(root, f));
    chmodSync(shim, 0o755);
    vi.stubEnv('PYENV_ROOT', path.join(root, '.pyenv'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const call = '-m tvm_ffi.stub.cli';
    const cache = `Python3_EXECUTABLE:FILEPATH=${cached}\n`;
    expect(pythonOf(root, `${own} ${call}`, cache)).toBe(own);
    expect(pythonOf(root, script, cache)).toBe(own);
    expect(pythonOf(root, `${shim} ${call}`, cache)).toBe(
      path.join(root, '.pyenv/versions/3.11.2/bin/python'),
    );
    // Without the environment, the cache's interpreter counts; without its package, none does.
    expect(pythonOf(root, `/gone/python ${call}`, cache)).toBe(cached);
    expect(pythonOf(root, `/gone/python ${call}`)).toBeNull();
    const gone = `${cache}tvm_ffi_DIR:PATH=/gone/share/cmake\n`;
    expect(pythonOf(root, `${own} ${call}`, gone)).toBeNull();
  });
});
