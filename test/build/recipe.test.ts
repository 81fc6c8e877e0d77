/** Which commands build which project: from situations to command lines. */
import { expect, test } from 'vitest';
import {
  chooseRecipe,
  commandLines,
  NO_WISH,
  type BuildWish,
} from '../../server/src/build/index.js';
import { refusalMessage } from '../../server/src/core/index.js';
import { noticeText } from '../../server/src/base/notice-text.js';
import { situation, type Differences } from './situation.js';
import { CLI_READER, EDITOR_READER } from '../readers.js';

const VARIABLES =
  '-Dtvm_ffi_ROOT=/venv/tvm_ffi/share/cmake/tvm_ffi -DPython_EXECUTABLE=/venv/bin/python -DPython3_EXECUTABLE=/venv/bin/python';
const EXPORT = '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON';
const AGAIN = `cmake -S /p -B /p/build -U tvm_ffi_DIR ${VARIABLES} ${EXPORT}`;
const BUILD = 'cmake --build /p/build --target my_lib';
const SCIKIT = { installable: '/p', backend: 'scikit_build_core.build' };
const PIP = '/venv/bin/python -m pip install -v -e .';
const PRESET = { name: 'dev', binaryDir: '/p/out', buildPresets: [], variables: [] };

type Row = readonly [string, Differences, Partial<BuildWish>, readonly string[]];

const ROWS: readonly Row[] = [
  ['a tree', { tree: {} }, {}, [BUILD]],
  ['a new tree', {}, {}, [`cmake -S /p -B /p/build -G Ninja ${VARIABLES} ${EXPORT}`, BUILD]],
  [
    'no Ninja',
    { programs: { ninja: null } },
    {},
    [`cmake -S /p -B /p/build ${VARIABLES} ${EXPORT}`, BUILD],
  ],
  [
    'a Ninja that is not on PATH, options',
    { programs: { ninja: '/venv/bin/ninja', ninjaIsOnPath: false } },
    { buildDir: '/p/o ut', configuration: 'Release', targets: ['a', 'b'], jobs: 3 },
    [
      `cmake -S /p -B '/p/o ut' -G Ninja -DCMAKE_MAKE_PROGRAM=/venv/bin/ninja ${VARIABLES} ${EXPORT} -DCMAKE_BUILD_TYPE=Release`,
      `cmake --build '/p/o ut' --config Release --parallel 3 --target a b`,
    ],
  ],
  [
    'a generator in the environment',
    { hasGenerator: true },
    {},
    [`cmake -S /p -B /p/build ${VARIABLES} ${EXPORT}`, BUILD],
  ],
  [
    'a name that only CMake knows',
    { tree: {}, facts: { targets: ['…_lib'] } },
    {},
    ['cmake --build /p/build'],
  ],
  [
    'Makefiles',
    { tree: { generator: 'Unix Makefiles' } },
    {},
    ['cmake --build /p/build --parallel 8 --target my_lib'],
  ],
  ['a tree that was not finished', { tree: { isGenerated: false } }, {}, [AGAIN, BUILD]],
  [
    'a package that is gone',
    { tree: { gone: [{ variable: 'tvm_ffi_DIR', path: '/x' }] } },
    {},
    [AGAIN, BUILD],
  ],
  ['another interpreter', { tree: { python: '/other/python' } }, {}, [BUILD]],
  [
    'another interpreter than the configured one',
    { tree: { python: '/other/python' }, isPythonSet: true },
    {},
    [AGAIN, BUILD],
  ],
  [
    'another configuration',
    { tree: { configurations: ['Debug'] } },
    { configuration: 'Release' },
    [
      `${AGAIN} -DCMAKE_BUILD_TYPE=Release`,
      'cmake --build /p/build --config Release --target my_lib',
    ],
  ],
  [
    'another configuration of several',
    { tree: { generator: 'Ninja Multi-Config', configurations: ['Debug', 'Release'] } },
    { configuration: 'Release' },
    ['cmake --build /p/build --config Release --target my_lib'],
  ],
  [
    'the configuration in use',
    { tree: { generator: 'Ninja Multi-Config', inUse: 'Release' } },
    {},
    ['cmake --build /p/build --config Release --target my_lib'],
  ],
  [
    'its own command, before all',
    { tree: {}, command: { words: ['make', 'my lib'], folder: '/p' } },
    {},
    [`make 'my lib'`],
  ],
  [
    'a method wins over the command',
    { tree: {}, command: { words: ['make'], folder: '/p' } },
    { method: 'cmake' },
    [BUILD],
  ],
  ['scikit-build-core, nothing built', { facts: SCIKIT }, {}, [PIP]],
  [
    'with its backend in the environment',
    { facts: SCIKIT, hasBackend: true },
    {},
    ['/venv/bin/python -m pip install -v --no-build-isolation -e .'],
  ],
  ['scikit-build-core with a tree', { facts: SCIKIT, tree: {} }, {}, [BUILD]],
  [
    'an editable install that loads from the tree',
    { facts: { ...SCIKIT, isEditable: true }, tree: {}, loadsFromTree: true },
    {},
    [BUILD],
  ],
  [
    'an editable install with a copy that Python loads',
    { facts: { ...SCIKIT, isEditable: true, hasCopy: true }, tree: {}, loadsFromTree: true },
    {},
    [PIP],
  ],
  [
    'an editable install that loads a copy',
    { facts: { ...SCIKIT, isEditable: true }, tree: {}, loadsFromTree: false },
    {},
    [PIP],
  ],
  [
    'a tree that build isolation left',
    {
      facts: { ...SCIKIT, isEditable: true },
      tree: { gone: [{ variable: 'CMAKE_MAKE_PROGRAM', path: '/tmp/x' }] },
      loadsFromTree: true,
    },
    {},
    [PIP],
  ],
  [
    'uv.lock',
    { facts: SCIKIT, hasUvLock: true, programs: { uv: '/bin/uv' } },
    {},
    ['/bin/uv pip install -e . --python /venv/bin/python --reinstall-package my-pkg'],
  ],
  [
    'no pip',
    { facts: SCIKIT, hasPip: false, programs: { uv: '/bin/uv' } },
    {},
    ['/bin/uv pip install -e . --python /venv/bin/python --reinstall-package my-pkg'],
  ],
  [
    'uv with the backend in the environment',
    { facts: SCIKIT, hasPip: false, hasBackend: true, programs: { uv: '/bin/uv' } },
    {},
    [
      '/bin/uv pip install --no-build-isolation -e . --python /venv/bin/python --reinstall-package my-pkg',
    ],
  ],
  [
    'a backend without CMake',
    { facts: { installable: '/p', backend: 'setuptools.build_meta' } },
    {},
    [`cmake -S /p -B /p/build -G Ninja ${VARIABLES} ${EXPORT}`, BUILD],
  ],
  [
    'the same without CMake',
    { facts: { installable: '/p', backend: 'setuptools.build_meta', cmakeRoot: null } },
    {},
    [PIP],
  ],
  [
    'the only preset',
    { presets: [PRESET] },
    {},
    [`cmake --preset dev ${VARIABLES}`, 'cmake --build /p/out --target my_lib'],
  ],
  [
    'a preset with a build preset and its own variables',
    {
      presets: [
        PRESET,
        {
          ...PRESET,
          name: 'rel',
          buildPresets: [
            { name: 'rel-b', configuration: null },
            { name: 'rel-c', configuration: 'Release' },
          ],
          variables: ['tvm_ffi_ROOT', 'Python_EXECUTABLE'],
        },
      ],
    },
    { preset: 'rel' },
    [
      'cmake --preset rel -DPython3_EXECUTABLE=/venv/bin/python',
      'cmake --build --preset rel-b --target my_lib',
    ],
  ],
];

test.each(ROWS)('%s', (_, differences, wish, lines) => {
  const answer = chooseRecipe(situation(differences), { ...NO_WISH, ...wish });
  expect(answer.ok ? commandLines(answer.steps) : answer.refusal).toEqual(lines);
});

/** Only for a command line: an editor has settings and tasks. */
const OPTION = /(?:^|\s)--[a-z]/;

const REFUSED: readonly (readonly [string, Differences, Partial<BuildWish>, RegExp])[] = [
  ['nothing', { facts: { cmakeRoot: null } }, {}, /nothing to build .*build-command/],
  ['no CMake', { programs: { cmake: null } }, {}, /pip install cmake ninja/],
  ['several presets', { presets: [PRESET, { ...PRESET, name: 'b' }] }, {}, /`dev`, `b`.*--preset/],
  ['no such preset', { presets: [PRESET] }, { preset: 'x' }, /no usable preset `x`.*`dev`/],
  ['a preset without a place', { presets: [{ ...PRESET, binaryDir: null }] }, {}, /binaryDir/],
  ['no pip and no uv', { facts: SCIKIT, hasPip: false }, {}, /python -m ensurepip/],
  ['no interpreter', { facts: SCIKIT, python: null }, { method: 'pip' }, /\.venv/],
  ['no command', {}, { method: 'command' }, /No build command is set.*build-command in/],
  ['a semicolon in the path', { facts: { cmakeRoot: '/a b;c' } }, {}, /semicolon .*rename/],
  ['a backslash in the path', { facts: { cmakeRoot: '/a\\b' } }, {}, /backslash .*rename/],
  ['a line break in the path', { facts: { cmakeRoot: '/a\nb' } }, {}, /line break .*rename/],
  ['a semicolon in the build folder', {}, { buildDir: '/p/a;b' }, /semicolon .*rename/],
  [
    'a semicolon where CMake builds the package',
    { facts: { ...SCIKIT, cmakeRoot: null, installable: '/a;b' } },
    {},
    /semicolon .*rename/,
  ],
  ['nothing to install', {}, { method: 'uv' }, /no pyproject\.toml/],
  ['no uv', { facts: SCIKIT, programs: { uv: null } }, { method: 'uv' }, /--method pip/],
];

test.each(REFUSED)('refused: %s', (_, differences, wish, message) => {
  const answer = chooseRecipe(situation(differences), { ...NO_WISH, ...wish });
  expect(answer.ok ? '' : refusalMessage(answer.refusal, CLI_READER)).toMatch(message);
  const shown = answer.ok ? '' : refusalMessage(answer.refusal, EDITOR_READER);
  expect(shown).not.toMatch(OPTION);
  expect(noticeText(shown)).toBe(shown);
});

test('the tree that CMake builds is known beforehand', () => {
  const answer = chooseRecipe(situation({}), { ...NO_WISH, configuration: 'Debug' });
  expect(answer).toMatchObject({ tree: { folder: '/p/build', configuration: 'Debug' } });
});
