/** What is read from the output of build tools: progress, the first error, and its meaning. */
import { describe, expect, test } from 'vitest';
import { noticeText } from '../../server/src/base/notice-text.js';
import { explainFailure, type ExplainContext } from '../../server/src/build/explain.js';
import { firstError } from '../../server/src/build/first-error.js';
import { OutputLines, withoutLabel } from '../../server/src/build/output-lines.js';
import { overallPercent, readProgress } from '../../server/src/build/run-recipe.js';
import { compareTexts } from '../../server/src/build/reference-step.js';
import { referenceMessages, remedyMessage, type Reader } from '../../server/src/core/index.js';
import type { StubTarget } from '../../server/src/project/discovered.js';
import { situation, type Differences } from './situation.js';
import { CLI_READER, EDITOR_READER } from '../readers.js';

test.each([
  ['[12/40] Building CXX object a.o', { part: 0.3, text: 'Building CXX object a.o' }],
  ['  [2/2] Linking', { part: 1, text: 'Linking' }],
  ['[ 30%] Building CXX', { part: 0.3, text: 'Building CXX' }],
  ['[100%] Built target my_lib', { part: 1, text: 'Built target my_lib' }],
  ['[0/0] x', null],
  ['array[12/40]', null],
])('progress of %s', (line, progress) => {
  expect(readProgress(line)).toEqual(progress);
});

test('steps share the percent', () => {
  expect([overallPercent(0, 2, 0), overallPercent(1, 2, 0.5), overallPercent(1, 2, 1)]).toEqual([
    0, 75, 100,
  ]);
});

test('lines are complete across chunks; colors and progress bars do not count', () => {
  const lines: string[] = [];
  const output = new OutputLines((line) => lines.push(line));
  output.push('a\u001b[01;31mb', 'stdout');
  output.push('x\n', 'stderr');
  output.push('\u001b[m\r\nc\rd\ne', 'stdout');
  output.end();
  expect(lines).toEqual(['x', 'ab', 'c', 'd', 'e']);
});

test.each([
  [['LOG a\nLOG b\nc\n'], 'a\nb\nc\n'],
  [['LO', 'G a', ' LOG b\nL', 'OG ', 'c\nLOT\n'], 'a LOG b\nc\nLOT\n'],
  [['x\nLO'], 'x\nLO'],
])('labels are removed from lines: %j', (chunks, text) => {
  const plain = withoutLabel('LOG ');
  expect([...chunks, ''].map(plain).join('')).toBe(text);
});

test.each([
  [['note', 'a.cc:4:55: error: expected', 'b.cc:1:1: error: x'], 'a.cc:4:55: error: expected'],
  [['a.cc(4,5): error C2143: syntax'], 'a.cc(4,5): error C2143: syntax'],
  [['ninja: error: loading', 'CMake Error: The source'], 'CMake Error: The source'],
  [
    ['CMake Error at CMakeLists.txt:4 (find_package):', '  Could not find', '  "x"', '', '  Add'],
    'CMake Error at CMakeLists.txt:4 (find_package): Could not find "x"',
  ],
  [
    ['[Failed] File "a.py": Traceback (most recent call last):', '  File', 'ValueError: gone'],
    'a.py: ValueError: gone',
  ],
  [
    ['  [Failed] File "a.py": Traceback (most recent call last):', '    File', '  a.b.MyError: x'],
    'a.py: a.b.MyError: x',
  ],
  [['make: *** [x] Error 1'], 'make: *** [x] Error 1'],
  [['something', 'else', ''], 'else'],
  [[], null],
])('the first error of %j', (lines, error) => {
  expect(firstError(lines)).toBe(error);
});

const VENV = { folder: '/my p/.venv', python: '/my p/.venv/bin/python' };

const TARGET: StubTarget = {
  name: 'my_lib',
  file: '/p/CMakeLists.txt',
  line: 6,
  sourceRoot: '/p',
  language: 'python',
  stubDir: '/p/python',
  init: false,
  package: null,
  prefix: null,
  outputName: null,
  isLoadable: true,
  refusal: null,
  unknown: [],
  recordedIn: null,
};

describe('remedies', () => {
  const rows: readonly (readonly [string, Differences, RegExp])[] = [
    ['  provided by "tvm_ffi" with any', {}, /-Dtvm_ffi_ROOT=\/venv\/tvm_ffi\/share/],
    [
      '  provided by\n  "tvm_ffi" with any',
      { packageRoot: null },
      /python -m pip install apache-tvm-ffi/,
    ],
    [
      'provided by "tvm_ffi"',
      { python: null, packageRoot: null },
      /Create an environment, .*--python/,
    ],
    [
      `*** target pattern contains no '%'.  Stop.`,
      {},
      /-DPython_EXECUTABLE=\/venv.* -DPython3_EXECUTABLE=\/venv/,
    ],
    [`No module named 'tvm_ffi'`, {}, /without apache-tvm-ffi/],
    ['No CMAKE_CXX_COMPILER could be found.', {}, /Install one/],
    ['CMake was unable to find a build program corresponding to "Ninja".', {}, /pip install ninja/],
    [
      'Does not match the generator used previously: Ninja',
      {},
      /`\/p\/build` was configured .*--build-dir/,
    ],
    ['does not match the source "/x" used to generate cache', {}, /other sources/],
    ['CMake 3.99 or higher is required.  You are running 3.25', {}, /too old/],
    [
      `ModuleNotFoundError: No module named 'scikit_build_core'`,
      { facts: { backend: 'scikit_build_core.build' } },
      /pip install scikit-build-core/,
    ],
    [
      'error: externally-managed-environment',
      { python: '/usr/bin/python3', venv: VENV },
      /`\/usr\/bin\/python3` belongs .*: \/usr\/bin\/python3 -m venv '\/my p\/\.venv'$/,
    ],
    [
      'provided by "tvm_ffi"',
      { python: '/usr/bin/python3', venv: VENV, packageRoot: null },
      /Run: \/usr\/bin\/python3 -m venv '\/my p\/\.venv' && '\/my p\/\.venv\/bin\/python' -m pip install apache-tvm-ffi$/,
    ],
    ['a.cc:1:10: fatal error: tvm/ffi/function.h: No such file', {}, /tvm_ffi_configure_target/],
    [
      'STUB_PKG/STUB_PREFIX cannot be set when\n  STUB_INIT is OFF.',
      {},
      /together with STUB_INIT ON and STUB_DIR/,
    ],
    ['undefined symbol: TVMFFIx', {}, /another apache-tvm-ffi/],
    [
      '[Failed] File "a.py"',
      {},
      /Repair what it reports.*remove the STUB_ arguments from .*`\/p\/CMakeLists\.txt:6`/,
    ],
  ];
  const inWords = (context: ExplainContext, lines: readonly string[], reader: Reader): string[] =>
    explainFailure(lines, context).map((remedy) => remedyMessage(remedy, reader));

  test.each(rows)('%s', (text, differences, remedy) => {
    const context = { situation: situation(differences), folder: '/p/build', targets: [TARGET] };
    const lines = text.split('\n');
    expect(inWords(context, lines, CLI_READER)).toEqual([expect.stringMatching(remedy)]);
    // Without options, a setting or a task is named instead; a notice ends with a sentence.
    const shown = inWords(context, lines, EDITOR_READER).join();
    expect(shown).not.toMatch(/--(?:method|build-dir|python|preset)\b/);
    expect(shown.startsWith(noticeText(shown))).toBe(true);
  });

  test('a working compiler, in a folder that CMake reads as a list', () => {
    const context = { situation: situation({}), folder: '/a;b/build', targets: [] };
    const lines = ['is not able to compile a simple test program.'];
    const remedies = inWords(context, lines, CLI_READER);
    expect(remedies).toEqual([expect.stringMatching(/";" in its path: `\/a;b\/build`\. Rename/)]);
  });

  test('an environment without pip gets its packages from uv', () => {
    const differences = { packageRoot: null, hasPip: false };
    const context = { situation: situation(differences), folder: '/p/build', targets: [] };
    const lines = ['  provided by "tvm_ffi" with any'];
    for (const reader of [CLI_READER, EDITOR_READER]) {
      expect(inWords(context, lines, reader)).toEqual([
        expect.stringMatching(/Run: uv pip install --python \S+ apache-tvm-ffi$/),
      ]);
      expect(inWords(context, ["No module named 'scikit_build_core'"], reader)).toEqual([
        expect.stringMatching(/Run: uv pip install --python \S+ scikit-build-core$/),
      ]);
    }
  });

  test('the steps of two targets that share a STUB_DIR', () => {
    const other = { ...TARGET, name: 'other', line: 9 };
    const third = { ...TARGET, name: 'third', line: 12 };
    const explained = (...targets: readonly StubTarget[]): readonly string[] =>
      inWords(
        { situation: situation({}), folder: '/p', targets },
        ['[Failed] File "a.py"'],
        CLI_READER,
      );
    const remedies = explained(TARGET, other);
    expect(remedies).toEqual([
      expect.stringMatching(/2 targets write to STUB_DIR .*\(`my_lib:6`, `other:9`\)/),
    ]);
    expect(explained(TARGET, other, third)).toEqual([
      expect.stringMatching(/3 targets .*\(`my_lib:6`, `other:9`, `third:12`\)/),
    ]);
    expect(noticeText(remedies.join())).toBe(remedies.join());
    expect(remedies.join()).toContain('Give each target its own STUB_DIR, or remove the STUB_');
  });

  test('none for what is clear by itself', () => {
    const context = { situation: situation({}), folder: '/p', targets: [] };
    expect(explainFailure(['a.cc:1:1: error: expected ;'], context)).toEqual([]);
  });
});

describe('a build step that runs the reference', () => {
  test('is recognized by what it changed', () => {
    const before = new Map([
      ['/a.py', 'x  # type: ignore\n'],
      ['/b.py', '1'],
      ['/c.py', ''],
    ]);
    const after = new Map([
      ['/a.py', 'x\n'],
      ['/b.py', '2'],
      ['/c.py', ''],
      ['/d.py', 'made by STUB_INIT'],
    ]);
    expect(compareTexts(before, after)).toEqual({
      rewritten: ['/a.py', '/b.py', '/d.py'],
      stripped: ['/a.py'],
    });
  });

  const ONE = { number: 1, unit: 'file' } as const;
  const TWO = { number: 2, unit: 'file' } as const;
  const summary = {
    ...{ rewritten: [], stripped: [], built: '1', ours: '1', written: null },
    ...{ ran: true, isIsolated: false, isShared: false },
  };
  test.each([
    [{}, [/up to date: .* ran tvm-ffi-stubgen `1`\.$/]],
    [{ ran: false }, [/^Nothing had to be written\. .* only when the library is linked\.$/]],
    [
      { ran: false, written: ONE },
      [/^1 file had to be written\. .* only when the library is linked\.$/],
    ],
    [{ rewritten: ['/a.py'] }, [/which wrote 1 file\.$/]],
    [{ written: TWO, ours: '2' }, [/2 files had .* as version `2` writes\. Both write/]],
    [{ written: ONE, built: null, isIsolated: true }, [/as version `1` .* The installer chose/]],
    [{ written: ONE, isShared: true }, [/1 file had .* Several targets write to one STUB_DIR/]],
    [{ stripped: ['/a.py'] }, [/up to date/, /suppression comments inside blocks of `a\.py`/]],
  ])('is reported for %j', (differences, lines) => {
    expect(referenceMessages({ ...summary, ...differences }, CLI_READER)).toEqual(
      lines.map((line) => expect.stringMatching(line) as string),
    );
  });
});
