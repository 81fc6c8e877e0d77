/** `build` by CMake's own presets: each has a build tree, and that tree's library counts. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLI } from '../lsp/server-process.js';
import { cmakeText, INTERPRETER, makeDemo, SOURCE, STUBS } from './project.js';

const demo = makeDemo();

/** What is registered besides `demo.one` depends on the preset and the configuration. */
demo.write(
  'CMakeLists.txt',
  `${cmakeText({ stubs: false })}
target_compile_definitions(demo PRIVATE OWN="demo.\${OWN}$<$<CONFIG:Release>:_fast>")
`,
);
demo.write(
  SOURCE,
  `#include <tvm/ffi/reflection/registry.h>
TVM_FFI_STATIC_INIT_BLOCK() {
  auto same = [](int64_t x) { return x; };
  tvm::ffi::reflection::GlobalDef().def("demo.one", same).def(OWN, same);
}
`,
);
const base = { hidden: true, binaryDir: '${sourceDir}/out/${presetName}', generator: 'Ninja' };
demo.write(
  'CMakePresets.json',
  JSON.stringify({
    version: 3,
    configurePresets: [
      {
        name: 'base',
        ...base,
        cacheVariables: { OWN: '$env{NAME}' },
        environment: { NAME: 'own' },
      },
      { name: 'default', inherits: 'base' },
      { name: 'several', inherits: 'base', generator: 'Ninja Multi-Config' },
    ],
    buildPresets: [
      { name: 'debug', configurePreset: 'several', configuration: 'Debug' },
      { name: 'release', configurePreset: 'several', configuration: 'Release' },
    ],
  }),
);
demo.write(
  'CMakeUserPresets.json',
  JSON.stringify({
    version: 3,
    configurePresets: [{ name: 'mine', inherits: 'default', environment: { NAME: 'mine' } }],
  }),
);

interface Outcome {
  readonly code: number | null;
  readonly stderr: string;
  /** The functions in the stubs. */
  readonly functions: readonly string[];
}

function run(...args: readonly string[]): Outcome {
  const command = [CLI, ...args, '--python', INTERPRETER];
  const { status, stderr } = spawnSync(process.execPath, command, {
    cwd: demo.root,
    encoding: 'utf8',
  });
  const functions = [...demo.read(STUBS).matchAll(/def (\w+)\(/g)].map(([, name = '']) => name);
  return { code: status, stderr, functions };
}

test('each preset builds in its own tree, and its library is loaded', () => {
  const first = run('build');
  expect(first, first.stderr).toMatchObject({ code: 0, functions: ['one', 'own'] });
  expect(first.stderr).toContain('cmake --preset default -Dtvm_ffi_ROOT=');
  expect(existsSync(demo.path('out/default/CMakeCache.txt'))).toBe(true);

  // The user's own preset.
  expect(run('build', '--preset', 'mine')).toMatchObject({ code: 0, functions: ['mine', 'one'] });
  expect(existsSync(demo.path('out/mine/CMakeCache.txt'))).toBe(true);

  // Nothing to compile, but the older library still counts as built last.
  const again = run('build', '--preset', 'default');
  expect(again).toMatchObject({ code: 0, functions: ['one', 'own'] });
  expect(again.stderr).toContain('no work to do');
  expect(run('check')).toMatchObject({ code: 0 });
  const tree = run('build');
  expect(tree).toMatchObject({ code: 0, functions: ['one', 'own'] });
  expect(tree.stderr).toContain(`--build ${demo.path('out/default')}`);
}, 120_000);

test('a build preset is named like a preset, and its configuration is loaded', () => {
  const release = run('build', '--preset', 'release');
  expect(release, release.stderr).toMatchObject({ code: 0, functions: ['one', 'own_fast'] });
  expect(run('build', '--preset', 'debug')).toMatchObject({ functions: ['one', 'own'] });
  // Nothing to compile; afterwards a plain build continues with the configuration in use.
  const again = run('build', '--preset', 'release');
  expect(again.stderr).toContain('no work to do');
  expect(again).toMatchObject({ code: 0, functions: ['one', 'own_fast'] });
  const plain = run('build');
  expect(plain.stderr).toContain('--config Release');
  expect(plain).toMatchObject({ code: 0, functions: ['one', 'own_fast'] });
  expect(run('check')).toMatchObject({ code: 0 });
}, 120_000);

test('a hidden preset cannot be used, and the usable ones are named', () => {
  const { code, stderr } = run('build', '--preset', 'base');
  expect(code).toBe(2);
  expect(stderr).toContain('`default`, `several`, `debug`, `release`, `mine`');
});
