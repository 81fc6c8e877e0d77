/** Records of generators that do not run here, written as CMake documents them, and bad files. */
import { execFileSync } from 'node:child_process';
import { truncateSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readRecord,
  type BuildRecord,
} from '../../../server/src/project/build-tree/record/index.js';
import { findStubCall } from '../../../server/src/project/build-tree/record/stub-command.js';
import { ON_WINDOWS } from '../../system.js';
import { cmakePath, makeTree, put } from '../tree.js';
import { processorTime } from '../../processor-time.js';

const CONFIGURATIONS = ['Debug', 'Release'];

function read(root: string, generator: string): BuildRecord | null {
  return readRecord({ folder: root, generator, configurations: CONFIGURATIONS }, new Map());
}

const vcxproj = (configuration: string): string => `
  <ItemDefinitionGroup Condition="'$(Configuration)|$(Platform)'=='${configuration}|x64'">
    <ClCompile><AdditionalIncludeDirectories>C:\\x</AdditionalIncludeDirectories></ClCompile>
    <PostBuildEvent>
      <Message>[COMMAND] Running: C:/Python/python.exe -m tvm_ffi.stub.cli C:/p/py;--dlls;x</Message>
      <Command>setlocal
cd C:\\p\\build
if %errorlevel% neq 0 goto :cmEnd
C:
if %errorlevel% neq 0 goto :cmEnd
"C:\\Program Files\\Python\\python.exe" -m tvm_ffi.stub.cli "C:/p &amp; q/p"$"y é" --dlls C:/p/build/${configuration}/ext.dll --init-lib ext --init-pypkg "a"%3B"b%%" --init-prefix ext.
if %errorlevel% neq 0 goto :cmEnd
:cmEnd
endlocal &amp; call :cmErrorLevel %errorlevel% &amp; goto :cmDone
:cmErrorLevel
exit /b %1
:cmDone
if %errorlevel% neq 0 goto :VCEnd</Command>
    </PostBuildEvent>
  </ItemDefinitionGroup>`;

const output = (name: string): string => {
  const of = (key: string, value: string): string =>
    `<${key} Condition="'$(Configuration)|$(Platform)'=='${name}|x64'">${value}</${key}>\n`;
  return (
    of('OutDir', `C:\\a &amp; b\\${name}\\`) + of('TargetName', 'my') + of('TargetExt', '.pyd')
  );
};

const VISUAL_STUDIO = {
  'CMakeFiles/generate.stamp': '# CMake generation timestamp file for this directory.\n',
  'CMakeFiles/generate.stamp.depend': '# CMake generation dependency list.\nCMakeLists.txt\n',
  'CMakeFiles/TargetDirectories.txt':
    'ROOT/ext.dir\nROOT/lib/plain.dir\nROOT/CMakeFiles/INSTALL.dir\n',
  'ext.vcxproj': `<?xml version="1.0"?><Project>${CONFIGURATIONS.map(vcxproj).join('')}</Project>`,
  'lib/plain.vcxproj': `<ConfigurationType>DynamicLibrary</ConfigurationType>
${CONFIGURATIONS.map(output).join('')}<AdditionalDependencies>C:\\v\\lib\\tvm_ffi.lib</AdditionalDependencies>`,
  'CMakeLists.txt': '',
};

const XCODE_SCRIPT = CONFIGURATIONS.map(
  (name) => `if test \\"$CONFIGURATION\\" = \\"${name}\\"; then :
  cd /p/build
  /usr/bin/python3 -m tvm_ffi.stub.cli \\"/p/p y\\\\$\\" --dlls /p/build/$CONFIGURATION$EFFECTIVE_PLATFORM_NAME/libext.dylib
fi
`,
).join('');

const XCODE = {
  'CMakeFiles/cmake.check_cache': '',
  'CMakeScripts/ReRunCMake.make':
    'TARGETS:= \nTARGETS += $(subst $(space),$(spaceplus),$(wildcard ROOT/CMakeLists.txt))\n',
  'CMakeLists.txt': '',
  'demo.xcodeproj/project.pbxproj': `// !$*UTF8*$!
{
	objects = {
		0A /* CMake PostBuild Rules */ = {
			isa = PBXShellScriptBuildPhase;
			shellPath = /bin/sh;
			shellScript = "set -e
${XCODE_SCRIPT}";
			showEnvVarsInLog = 0;
		};
		0B /* ext */ = {
			isa = PBXNativeTarget;
			buildPhases = (
				0C /* Sources */,
				0A /* CMake PostBuild Rules */,
			);
			name = ext;
		};
	};
}
`,
};

/** A tree with its own absolute paths in its lists. */
function makeBuild(files: Record<string, string>): string {
  const root = makeTree();
  for (const [name, text] of Object.entries(files)) {
    put(root, name, text.replaceAll('ROOT', cmakePath(root)));
  }
  return root;
}

const SHAPES = [
  {
    generator: 'Visual Studio 17 2022',
    files: VISUAL_STUDIO,
    stubDir: 'C:\\p & q\\p$y é',
    library: (name: string) => `C:\\p\\build\\${name}\\ext.dll`,
    init: { target: 'ext', package: 'a;b%', prefix: 'ext.' },
    python: 'C:\\Program Files\\Python\\python.exe',
    libraries: CONFIGURATIONS.map((configuration) => ({
      ...{ target: 'plain', configuration, path: `C:\\a & b\\${configuration}\\my.pyd` },
      usesTvmFfi: true,
    })),
  },
  {
    generator: 'Xcode',
    files: XCODE,
    stubDir: '/p/p y$',
    library: (name: string) => `/p/build/${name}/libext.dylib`,
    init: null,
    python: '/usr/bin/python3',
    libraries: [],
  },
];

describe('the project files of', () => {
  it.each(SHAPES)('$generator', ({ generator, files, ...expected }) => {
    const { stubDir, library, init, python, libraries } = expected;
    const tree = makeBuild(files);
    const steps = CONFIGURATIONS.map((configuration) => ({
      ...{ target: 'ext', configuration, stubDir, language: 'python', init },
      library: library(configuration),
      program: { kind: 'interpreter', path: python },
    }));
    const input = path.join(tree, 'CMakeLists.txt');
    utimesSync(input, 1, 1);
    expect(read(tree, generator)).toEqual({ steps, libraries, changed: null, inputs: [input] });
    const later = new Date(Date.now() + 10_000);
    utimesSync(input, later, later);
    expect(read(tree, generator)?.changed).toBe(input);
  });
});

describe('a step is read as its shell reads it', () => {
  const CALL = 'python -m tvm_ffi.stub.cli py --dlls ext.so';
  const of = (text: string, shell: 'posix' | 'windows' = 'posix'): unknown => {
    const folder = shell === 'posix' ? '/b' : 'C:\\b';
    const call = findStubCall(text, { folder, shell });
    return call === null ? null : [call.program.path, call.stubDir, call.library];
  };

  it.each([
    ['a chain', `cd /c && true; ${CALL}`, ['python', '/c/py', '/c/ext.so']],
    ['no change of folder', CALL, ['python', '/b/py', '/b/ext.so']],
    ['options of the interpreter', CALL.replace('-m', '-I -m'), ['python', '/b/py', '/b/ext.so']],
    ['an environment', `cmake -E env A=b ${CALL}`, ['python', '/b/py', '/b/ext.so']],
    [
      'the console script',
      '/v/bin/tvm-ffi-stubgen --indent 2 --verbose py --dlls=ext.so',
      ['/v/bin/tvm-ffi-stubgen', '/b/py', '/b/ext.so'],
    ],
    [
      'quotes of both kinds',
      CALL.replace('py ', `'p "'"y\\"" `),
      ['python', '/b/p "y"', '/b/ext.so'],
    ],
    ['an unknown variable', CALL.replace('py ', '$PY '), null],
    ['a command in a command', CALL.replace('py ', '`py` '), null],
    ['a quote that is never closed', CALL.replace('py ', '"py '), null],
    ['two folders, as a semicolon leaves them', CALL.replace('py ', 'a b '), null],
    ['no library', 'python -m tvm_ffi.stub.cli py', null],
    ['a library without a name', CALL.replace('ext.so', '""'), null],
    ['words about the tool', `echo "${CALL}"`, null],
    ['another module', CALL.replace('.cli', '.client'), null],
  ])('%s', (_, text, expected) => {
    expect(of(text)).toEqual(expected);
  });

  it.each([
    [
      'cmd.exe',
      `C:\\Windows\\system32\\cmd.exe /C "cd /D D:\\y && "C:\\p y\\python.exe" -m tvm_ffi.stub.cli "a\\\\" --dlls b.dll"`,
      ['C:\\p y\\python.exe', 'D:\\y\\a', 'D:\\y\\b.dll'],
    ],
    [
      'quotes and carets',
      'cd "D:\\x y" & py.exe -m tvm_ffi.stub.cli "a\\"b" --dlls c^&d.dll',
      ['py.exe', 'D:\\x y\\a"b', 'D:\\x y\\c&d.dll'],
    ],
  ])('Windows: %s', (_, text, expected) => {
    expect(of(text, 'windows')).toEqual(expected);
  });
});

describe('a malicious tree', () => {
  const STEP = '\n  POST_BUILD = python -m tvm_ffi.stub.cli py --dlls x\n';
  const NINJA = `build libx.so: C_SHARED_LIBRARY_LINKER__x_ a.o${STEP}`;

  it.each([
    ['one step', NINJA, 1],
    ['no edge for a step', STEP, 0],
    ['a variable in a step', NINJA.replace('py ', '${py} '), 0],
    ['no end', NINJA.repeat(20_000), 20_000],
    ['a line without an end', `${NINJA}build ${'$:'.repeat(4_000_000)}`, 1],
    ['a long step', NINJA.replace('py ', `${'"" '.repeat(1_000_000)} `), 0],
    ['many names', `${NINJA}build build.ninja: RERUN_CMAKE | ${'a '.repeat(1_000_000)}\n`, 1],
  ])('%s', (_, text, count) => {
    const spent = processorTime();
    expect(read(makeBuild({ 'build.ninja': text }), 'Ninja')?.steps).toHaveLength(count);
    expect(spent()).toBeLessThan(5_000);
  });

  it.skipIf(ON_WINDOWS)('with a pipe in place of a file does not block', () => {
    const root = makeTree();
    execFileSync('mkfifo', [path.join(root, 'build.ninja')]);
    expect(read(root, 'Ninja')).toBeNull();
  });

  it('with a giant file is not read', () => {
    const giant = makeBuild({ 'build.ninja': NINJA });
    truncateSync(path.join(giant, 'build.ninja'), 33 << 20);
    expect(read(giant, 'Ninja')).toBeNull();
  });

  it.each(['Ninja', 'Unix Makefiles', 'NMake Makefiles', 'Xcode', 'Visual Studio 17', 'Other', ''])(
    'empty: %s',
    (generator) => {
      expect(read(makeTree(), generator)).toBeNull();
    },
  );
});
