/** The change that moves stubs out of a build: how it edits CMake's call and pyproject.toml. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { proposeStubChange, withoutStubs } from '../../server/src/build/stub-change.js';
import type { StubTarget } from '../../server/src/project/discovered.js';
import { temporaryFolder } from './slow-project.js';

const CALL = 'tvm_ffi_configure_target';

describe('a call loses what it says about stubs', () => {
  test.each([
    ['(demo STUB_DIR python)', '(demo)'],
    ['( demo STUB_DIR "my python" STUB_INIT ON ) # end', '( demo ) # end'],
    [
      '(demo LINK_SHARED ON STUB_DIR ${DIR} MSVC_FLAGS OFF)',
      '(demo LINK_SHARED ON MSVC_FLAGS OFF)',
    ],
    ['(demo STUB_DIR [=[a b]=] STUB_PKG d STUB_PREFIX d.)', '(demo)'],
    ['(\n  demo\n  STUB_DIR\n    python\n  LINK_HEADER ON\n)', '(\n  demo\n  LINK_HEADER ON\n)'],
    ['("demo" STUB_DIR python)', '("demo")'],
  ])('%j', (before, after) => {
    const text = (call: string): string =>
      `project(p)\r\n${CALL.toUpperCase()}${call}\r\nfoo(é)\r\n`;
    expect(withoutStubs(text(before), { name: 'demo', line: 2 })).toBe(text(after));
  });

  test.each([
    ['another target', '(other STUB_DIR python)'],
    ['a target of a variable', '(${NAME} STUB_DIR python)'],
    ['what a variable may hold', '(demo ${ARGS} STUB_DIR python)'],
    ['a comment among them', '(demo # why\n STUB_DIR python)'],
    ['a keyword without a value', '(demo STUB_DIR)'],
    ['an unknown keyword', '(demo STUB_DIR python NEW on)'],
  ])('not beside %s', (_, call) => {
    expect(withoutStubs(`project(p)\n${CALL}${call}\n`, { name: 'demo', line: 2 })).toBeNull();
  });
});

/** A project whose call says everything possible. */
function project(settings: string | null): {
  readonly root: string;
  readonly target: StubTarget;
} {
  const root = temporaryFolder();
  const file = join(root, 'CMakeLists.txt');
  mkdirSync(join(root, 'python'));
  writeFileSync(file, `${CALL}(demo STUB_DIR python STUB_INIT ON)\n`);
  if (settings !== null) writeFileSync(join(root, 'pyproject.toml'), settings);
  const target: StubTarget = {
    ...{ name: 'demo', file, line: 1, sourceRoot: root, language: 'python' },
    ...{ stubDir: join(root, 'python'), init: true, package: 'demo', prefix: 'demo.' },
    ...{ outputName: null, isLoadable: true, refusal: null, unknown: [], recordedIn: null },
  };
  return { root, target };
}

const TABLE = `[tool.tvm-ffi-stubs]
paths = ["python"]
prefix = "demo."
package = "demo"
target = "demo"
`;

describe('its settings move to pyproject.toml', () => {
  test.each([
    ['its own file', null, TABLE],
    ['the end of one', '[project]\nname = "x"', `[project]\nname = "x"\n\n${TABLE}`],
    ['line ends as they are', 'a = 1\r\n', `a = 1\r\n\r\n${TABLE.replaceAll('\n', '\r\n')}`],
  ])('%s', async (_, settings, after) => {
    const { root, target } = project(settings);
    expect(await proposeStubChange([target], root)).toEqual([
      expect.objectContaining({ path: target.file, after: `${CALL}(demo)\n` }),
      { path: join(root, 'pyproject.toml'), before: settings, after },
    ]);
  });

  test('or nowhere, if paths are already set', async () => {
    const { root, target } = project('[tool.tvm-ffi-stubs]\npaths = ["python"]\n');
    expect(await proposeStubChange([target], root)).toHaveLength(1);
  });

  test.each([
    ['a table that says something else', '[tool.tvm-ffi-stubs]\nprefix = "d."\n', {}],
    ['a file that is not TOML', '[', {}],
    ['a file that cannot have the table', 'tool = { x = 1 }\n', {}],
    ['a folder outside', null, { stubDir: '/elsewhere' }],
    [
      'a call that cannot be known',
      null,
      { unknown: [{ part: 'STUB_DIR', reason: { kind: 'variable' as const, name: 'X' } }] },
    ],
  ])('and there is no change for %s', async (_, settings, differences) => {
    const { root, target } = project(settings);
    expect(await proposeStubChange([{ ...target, ...differences }], root)).toBeNull();
  });

  test('nor for several calls that add blocks', async () => {
    const { root, target } = project(null);
    expect(await proposeStubChange([target, target], root)).toBeNull();
  });

  test('several calls move together', async () => {
    const { root, target } = project(null);
    const calls = ['one', 'two'].map((name, i) => `${CALL}(${name}\n  STUB_DIR py/${i})\n`);
    writeFileSync(target.file, calls.join(''));
    const plain = { ...target, init: false, package: null, prefix: null };
    const targets = ['one', 'two'].map((name, i) => {
      return { ...plain, name, line: 2 * i + 1, stubDir: join(root, 'py', String(i)) };
    });
    expect(await proposeStubChange(targets, root)).toEqual([
      expect.objectContaining({ path: target.file, after: `${CALL}(one)\n${CALL}(two)\n` }),
      expect.objectContaining({ after: '[tool.tvm-ffi-stubs]\npaths = ["py/0", "py/1"]\n' }),
    ]);
  });
});
