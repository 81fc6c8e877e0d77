/** Which projects a path belongs to, and which source decides each value: small trees, no build. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageOf, originDetail } from '../../server/src/core/index.js';
import type { DiscoveredProject } from '../../server/src/project/index.js';
import { discover } from '../../server/src/project/discovery/discover.js';
import type { DiscoverOptions } from '../../server/src/project/discovery/types.js';
import { below, cmakePath, inShell, makeTree, noteTexts, put } from './tree.js';
import { CLI_READER } from '../readers.js';

/** The library of the target `demo`, as this system names it. */
const LIBRARY =
  { win32: 'demo.dll', darwin: 'libdemo.dylib' }[process.platform as string] ?? 'libdemo.so';

const TOP = 'cmake_minimum_required(VERSION 3.18)\nproject(demo CXX)\n';
const cmake = (...calls: string[]): string => `${TOP}${calls.join('\n')}\n`;
const configure = (target: string, rest = ''): string =>
  `add_library(${target} SHARED a.cc)\ntvm_ffi_configure_target(${target} ${rest})`;
const SCIKIT =
  '[project]\nname = "de-mo"\n[build-system]\nbuild-backend = "scikit_build_core.build"\n';

async function projects(
  root: string,
  start: string,
  options: Partial<DiscoverOptions> = {},
): Promise<readonly DiscoveredProject[]> {
  const found = await discover(path.join(root, start), { env: {}, whole: true, ...options });
  return found.projects;
}

/** The one project of a place. */
async function project(
  root: string,
  start = '.',
  options: Partial<DiscoverOptions> = {},
): Promise<DiscoveredProject> {
  const [first, ...others] = await projects(root, start, options);
  if (first === undefined || others.length > 0) throw new Error(`${others.length + 1} projects`);
  return first;
}

const origin = ({ origins }: DiscoveredProject, key: 'paths' | 'libraries' | 'prefix'): string => {
  const found = origins.get(key);
  return found === undefined ? 'default' : `${found.kind}: ${originDetail(found, CLI_READER)}`;
};

function writeFiles(root: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) put(root, name, text);
}

describe('what is watched', () => {
  it('includes where tools record an interpreter, beside a project and above it', async () => {
    const root = makeTree({
      '.git/HEAD': '',
      'uv.lock': '',
      'packages/demo/CMakeLists.txt': cmake(configure('demo', 'STUB_DIR python')),
      'packages/demo/python/demo/a.py': '',
    });
    const { decidedBy } = await discover(path.join(root, 'packages/demo/python/demo/a.py'), {
      env: {},
      whole: true,
    });
    const tools = /(?:pdm-python|python-version|environment\.yml|poetry\.toml|uv\.lock)$/;
    expect(
      below(
        root,
        decidedBy.files.filter((file) => tools.test(file)),
      ).sort(),
    ).toEqual([
      ...['.pdm-python', '.python-version', 'environment.yml', 'poetry.toml', 'uv.lock'].map(
        (name) => `packages/demo/${name}`,
      ),
      'uv.lock',
    ]);
  });

  it('includes the CMake trees around a package, which may be configured later', async () => {
    const root = makeTree({
      'CMakeLists.txt': cmake('add_subdirectory(packages/demo)'),
      'build/': '',
      'packages/demo/pyproject.toml': SCIKIT,
      'packages/demo/CMakeLists.txt': cmake(configure('demo', 'STUB_DIR python')),
    });
    const place = path.join(root, 'packages/demo/python/a.py');
    const { decidedBy } = await discover(place, { env: {}, whole: true });
    expect(below(root, decidedBy.folders)).toEqual(['packages/demo', '.', 'build']);
  });
});

describe('a CMake tree', () => {
  it('makes a project of a target with its folder, names and existing library', async () => {
    const root = makeTree({
      'CMakeLists.txt': cmake(configure('demo', 'STUB_DIR "./python" STUB_INIT ON')),
      'python/demo/a.py': '',
      'build/libdemo.so': '',
    });
    for (const start of ['.', 'python', 'python/demo/a.py', 'src/new.py']) {
      const { config, ...rest } = await project(root, start);
      expect(config.source).toBe(path.join(root, 'CMakeLists.txt'));
      expect(config.root).toBe(root);
      expect(below(root, config.paths)).toEqual(['python']);
      expect(below(root, config.libraries)).toEqual(['build/libdemo.so']);
      expect(config).toMatchObject({ target: 'demo', package: 'demo', prefix: 'demo.' });
      expect(origin({ config, ...rest }, 'paths')).toBe(
        'CMake: CMakeLists.txt:4 (target demo), STUB_DIR',
      );
      expect(origin({ config, ...rest }, 'libraries')).toBe(
        'convention: build/libdemo.so is named as target demo',
      );
      expect(rest.missing).toBeNull();
      expect(rest.build).toMatchObject({ cmakeRoot: root, targets: ['demo'], runsReference: true });
    }
  });

  it('says where it looked for a library that is not built yet', async () => {
    const root = makeTree({ 'CMakeLists.txt': cmake(configure('demo', 'STUB_DIR python')) });
    const { config, missing } = await project(root);
    expect(below(root, config.libraries)).toEqual([`build/${LIBRARY}`]);
    const text = missing && messageOf(missing, CLI_READER);
    expect(text).toContain(`Target \`demo\` has no library. Looked for build/${LIBRARY} in `);
    expect(text).toContain('Build first (tvm-ffi-stubs build), or pass --dll LIB.');
  });

  it('looks for it where a preset builds it, the usual preset first', async () => {
    const root = makeTree({
      'CMakeLists.txt': cmake(configure('demo', 'STUB_DIR python')),
      'CMakePresets.json': JSON.stringify({
        version: 3,
        configurePresets: ['debug', 'default'].map((name) => ({
          name,
          generator: 'Ninja',
          binaryDir: `\${sourceDir}/out/${name}`,
        })),
      }),
    });
    const { config, missing } = await project(root);
    expect(below(root, config.libraries)).toEqual([`out/default/${LIBRARY}`]);
    const text = missing && messageOf(missing, CLI_READER);
    expect(text).toContain(`Looked for out/default/${LIBRARY} in`);
    expect(text).toContain(
      'in the build folder of a CMake preset (out/default, out/debug; none is configured)',
    );
  });

  it('makes one project for each folder of targets', async () => {
    const root = makeTree({
      'CMakeLists.txt': cmake(
        configure('one', 'STUB_DIR python'),
        configure('two', 'STUB_DIR python'),
        configure('three', 'STUB_DIR python/inner'),
        configure('four', 'STUB_DIR other'),
        configure('plain'),
      ),
      'build/libone.so': '',
      'build/libtwo.so': '',
      'build/libthree.so': '',
      'build/libfour.so': '',
    });
    const found = await projects(root, '.');
    expect(found.map(({ config }) => below(root, config.paths))).toEqual([
      ['python'],
      ['python/inner'],
      ['other'],
    ]);
    const [outer] = found;
    expect(below(root, outer?.config.libraries ?? [])).toEqual([
      'build/libone.so',
      'build/libtwo.so',
    ]);
    expect(below(root, outer?.config.exclude ?? [])).toEqual(['python/inner']);
    const inner = await project(root, 'python/inner/deep/a.py');
    expect(below(root, inner.config.libraries)).toEqual(['build/libthree.so']);
    expect((await project(root, 'python/a.py')).config.paths).toEqual([path.join(root, 'python')]);
  });

  it('names targets that are not handled, and skips them', async () => {
    const root = makeTree({
      'CMakeLists.txt': cmake(
        configure('demo', 'STUB_DIR python'),
        configure('rusty', 'STUB_DIR rust STUB_TARGET rust'),
        configure('wrong', 'STUB_PKG p'),
      ),
      'build/libdemo.so': '',
    });
    const { build, notes, targets } = await project(root);
    expect(targets.map(({ name }) => name)).toEqual(['demo', 'rusty', 'wrong']);
    expect(build.targets).toEqual(['demo']);
    const texts = noteTexts(notes).join('\n');
    expect(texts).toMatch(/:\d+: target `rusty` makes rust stubs, which are not supported\.$/m);
    expect(texts).toContain('target `wrong` is refused by CMake');
  });

  it('skips a target that this build leaves out', async () => {
    const root = makeTree({
      'CMakeLists.txt': cmake(
        configure('demo', 'STUB_DIR python'),
        'find_package(CUDAToolkit)',
        'if(CUDAToolkit_FOUND)',
        configure('demo_cuda', 'STUB_DIR python'),
        'endif()',
      ),
      'build/libdemo.so': '',
    });
    const { config, missing, notes } = await project(root);
    expect(below(root, config.libraries)).toEqual(['build/libdemo.so']);
    expect(missing).toBeNull();
    expect(noteTexts(notes)).toContain('Target `demo_cuda` is not part of this build.');
  });

  describe('is read as configured', () => {
    const OPTIONAL = cmake(
      'option(BINDINGS "" OFF)',
      'if(BINDINGS)',
      configure('demo', 'STUB_DIR python'),
      'endif()',
    );
    const PRESETS = JSON.stringify({
      version: 3,
      configurePresets: ['plain', 'bound'].map((name) => ({
        ...{ name, generator: 'Ninja', binaryDir: '${sourceDir}/build' },
        cacheVariables: name === 'bound' ? { WHERE: name } : {},
      })),
    });

    /** Ninja's file, without and with the step of the target. */
    const step = (root: string, dir: string): string =>
      `cd ${root}/build && python -m tvm_ffi.stub.cli ${root}/${dir} --dlls ${root}/build/libdemo.so`;
    const ninja = (root: string, dir: string | null): Record<string, string> => ({
      'build/CMakeCache.txt': `CMAKE_HOME_DIRECTORY:INTERNAL=${root}\nCMAKE_GENERATOR:INTERNAL=Ninja\n`,
      'build/build.ninja': `build libdemo.so: CXX_SHARED_LIBRARY_LINKER__demo_ a.o\n${dir === null ? '' : `  POST_BUILD = ${inShell(step(root, dir))}\n`}`,
    });

    it.each([
      ['that it makes stubs', 'python', ['python'], 'build tree: build, from CMakeLists.txt:6'],
      ['that they are elsewhere', 'other', ['other'], 'build tree: build, from CMakeLists.txt:6'],
      ['that it makes none', null, [], undefined],
    ])('a build tree records %s', async (_, dir, expected, from) => {
      const root = makeTree({ 'CMakeLists.txt': OPTIONAL, 'python/a.py': '' });
      writeFiles(root, ninja(cmakePath(root), dir));
      for (const whole of [true, false]) {
        const found = await projects(root, '.', { whole });
        expect(found.flatMap(({ config }) => below(root, config.paths))).toEqual(expected);
        expect(found[0] && origin(found[0], 'paths')).toBe(
          from === undefined ? from : `${from} (target demo), STUB_DIR`,
        );
      }
    });

    it('is listed with what is not known before that, and variables of presets count', async () => {
      const files = {
        'CMakeLists.txt': cmake(
          'set(WHERE python CACHE PATH "")',
          'if(BINDINGS)',
          configure('demo', 'STUB_DIR ${WHERE}'),
          'endif()',
        ),
        'CMakePresets.json': PRESETS,
      };
      const [plain] = await projects(makeTree(files), '.', { preset: 'plain' });
      expect(plain?.targets[0]?.unknown).toMatchObject([{ part: 'call' }]);
      const root = makeTree(files);
      const [bound] = await projects(root, '.', { preset: 'bound' });
      expect(below(root, bound?.config.paths ?? [])).toEqual(['bound']);
    });
  });

  it('is read from the top, and from the folder that scikit-build-core names', async () => {
    const root = makeTree({
      'pyproject.toml': `${SCIKIT}[tool.scikit-build]\ncmake.source-dir = "native"\n`,
      'native/CMakeLists.txt': cmake('add_subdirectory(lib)'),
      'native/lib/CMakeLists.txt': configure(
        '${SKBUILD_PROJECT_NAME}',
        'STUB_DIR ${CMAKE_SOURCE_DIR}/../python STUB_INIT ON',
      ),
      'python/demo/a.py': '',
    });
    const { config } = await project(root, 'python/demo/a.py');
    expect(config.root).toBe(root);
    expect(below(root, config.paths)).toEqual(['python']);
    expect(config).toMatchObject({ target: 'de_mo', package: 'de_mo', prefix: 'de_mo.' });
  });

  it('without TVM-FFI is not a project', async () => {
    const root = makeTree({ 'CMakeLists.txt': cmake('add_library(x SHARED x.cc)'), 'a.py': '' });
    expect(await projects(root, '.')).toEqual([]);
  });
});

describe('a table', () => {
  const TREE = {
    'CMakeLists.txt': cmake(configure('demo', 'STUB_DIR python STUB_INIT ON')),
    'python/demo/a.py': '',
    'build/libdemo.so': '',
  };

  it('wins value by value, and CMake fills in the rest', async () => {
    const root = makeTree({
      ...TREE,
      'pyproject.toml': '[tool.tvm-ffi-stubs]\nprefix = "mine."\nindent = 2\n',
    });
    const found = await project(root, 'python');
    expect(found.config.source).toBe(path.join(root, 'pyproject.toml'));
    expect(found.config).toMatchObject({ prefix: 'mine.', indent: 2, target: 'demo' });
    expect(below(root, found.config.paths)).toEqual(['python']);
    expect(below(root, found.config.libraries)).toEqual(['build/libdemo.so']);
    expect(origin(found, 'prefix')).toBe('pyproject.toml: pyproject.toml:2');
    expect(origin(found, 'paths')).toMatch(/^CMake/);
  });

  it.each([
    ['python', 'python/demo'],
    ['python/demo', 'python/demo'],
    ['python/demo', 'python'],
  ])('has the libraries of targets with stubs in %s, if its path is %s', async (dir, place) => {
    const root = makeTree({
      'CMakeLists.txt': cmake(configure('demo', `STUB_DIR ${dir}`), configure('o', 'STUB_DIR o')),
      'pyproject.toml': `[tool.tvm-ffi-stubs]\npaths = ["${place}"]\n`,
      'build/libdemo.so': '',
      'build/libo.so': '',
    });
    const { config } = await project(root);
    expect(below(root, config.paths)).toEqual([place]);
    expect(below(root, config.libraries)).toEqual(['build/libdemo.so']);
  });

  it('that says everything leaves CMake unread in a check', async () => {
    const names = 'prefix = "p."\npackage = "p"\ntarget = "p"\n';
    const root = makeTree({
      ...TREE,
      'pyproject.toml': `[tool.tvm-ffi-stubs]\npaths = ["x"]\nlibraries = ["y"]\n${names}`,
    });
    const { targets, config } = await project(root, '.', { whole: false });
    expect(targets).toEqual([]);
    expect(below(root, config.libraries)).toEqual(['y']);
  });

  it('loses to an editor, whose folder is the project if there is no other', async () => {
    const root = makeTree({ ...TREE, 'pyproject.toml': '[tool.tvm-ffi-stubs]\nindent = 2\n' });
    const given = { libraries: ['own.so'], indent: 8 };
    const found = await project(root, 'python/demo/a.py', { editor: { given, folder: root } });
    expect(below(root, found.config.libraries)).toEqual(['own.so']);
    expect(found.config.indent).toBe(8);
    expect(origin(found, 'libraries')).toBe('editor settings: tvmFfiStubs.libraries');
    const plain = makeTree({ 'a.py': '' });
    const loose = await project(plain, 'a.py', { editor: { given: {}, folder: plain } });
    expect(loose.config).toMatchObject({ source: '', root: plain, paths: [plain] });
  });
});

describe('a monorepo', () => {
  const member = (name: string): Record<string, string> => ({
    [`${name}/pyproject.toml`]: '[project]\nname = "x"\n',
    [`${name}/CMakeLists.txt`]: cmake(configure(name, 'STUB_DIR python')),
    [`${name}/python/a.py`]: '',
    [`${name}/build/lib${name}.so`]: '',
  });

  it('has a project for each package, whatever builds them', async () => {
    const root = makeTree({
      ...member('left'),
      ...member('right'),
      'CMakeLists.txt': cmake('add_subdirectory(left)', 'add_subdirectory(right)'),
    });
    for (const name of ['left', 'right']) {
      const { config } = await project(root, `${name}/python/a.py`);
      expect(below(root, [config.root, ...config.paths])).toEqual([name, `${name}/python`]);
      expect(below(root, config.libraries)).toEqual([`${name}/build/lib${name}.so`]);
    }
  });

  it('has a nested package as a separate project', async () => {
    const root = makeTree({
      ...member('inner'),
      'pyproject.toml': '[tool.tvm-ffi-stubs]\npaths = ["tools"]\n',
      'tools/b.py': '',
    });
    expect((await project(root, 'tools/b.py')).config.root).toBe(root);
    // The nearest table describes everything below it.
    expect((await project(root, 'inner/python/a.py')).config.root).toBe(root);
  });
});

describe('without CMake and table', () => {
  it.each([
    [{ 'python/p/a.py': '' }, ['python']],
    [{ 'python/p/a.py': '', 'src/p/a.py': '', 'own/__init__.py': '' }, ['own', 'python', 'src']],
    [{ 'python/p/': '', 'src/p/a.cc': '' }, ['python']],
    [{ 'a.py': '' }, ['.']],
  ])('the sources of a package are in the usual places: %j', async (files, paths) => {
    const root = makeTree({ 'pyproject.toml': '[project]\nname = "p"\n', ...files });
    const found = await project(root);
    expect(below(root, found.config.paths)).toEqual(paths);
    expect(origin(found, 'paths')).toMatch(/^convention/);
    expect(found.config.libraries).toEqual([]);
  });

  it('nothing is a project', async () => {
    expect(await projects(makeTree({ 'a.py': '' }), '.')).toEqual([]);
  });
});
