/** Libraries that disagree with the runtime, with each other or with the end of the process. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LATEST, venv } from '../venvs.js';
import { compileHostile } from './compile.js';
import { loadBadly, loadWell, temporaryFolder } from './load.js';
import { textOf } from '../text-of.js';

const wheel = venv(LATEST);

function registering(name: string, library: string): string {
  return compileHostile('registers', { venv: wheel, defines: { NAME: name }, name: library });
}

test('two libraries that register one function are both named', async () => {
  const first = registering('clash.add', 'first');
  const second = registering('clash.add', 'second');
  const problem = await loadBadly([first, second]);
  expect(textOf(problem)).toContain('The function `clash.add` is registered twice');
  expect(textOf(problem)).toContain(`by \`${first}\` and again by \`${second}\``);
});

test('a clash with the runtime itself names the runtime', async () => {
  const library = registering('ffi.String', 'shadows');
  const problem = await loadBadly([library]);
  expect(textOf(problem)).toContain(`by \`${wheel.runtime}\` and again by \`${library}\``);
});

test('each library is credited with what it registers', async () => {
  const first = registering('credit.one', 'one');
  const second = registering('credit.two', 'two');
  const { snapshot } = await loadWell([first, second, first, wheel.testing]);
  expect(snapshot.libraries.map(({ role }) => role)).toEqual([
    'runtime',
    'testing',
    'project',
    'project',
  ]);
  const owner = (name: string): string | undefined => {
    const entry = snapshot.functions.find((candidate) => candidate.name === name);
    return snapshot.libraries[entry!.library!]?.path;
  };
  expect(owner('credit.one')).toBe(first);
  expect(owner('credit.two')).toBe(second);
  expect(owner('testing.add_one')).toBe(wheel.testing);
  expect(owner('ffi.String')).toBe(wheel.runtime);
});

test.each([
  ['crashes_at_exit', /ended with SIGABRT/],
  ['hangs_at_exit', /did not exit and was stopped/],
])('%s is a warning: the registry was read', async (source, how) => {
  const library = compileHostile(source);
  const { snapshot, warnings } = await loadWell([library]);
  expect(snapshot.functions.length).toBeGreaterThan(100);
  expect(warnings.map(({ code }) => code)).toEqual(['registry.exit-crash']);
  expect(textOf(warnings[0]!)).toMatch(how);
  expect(textOf(warnings[0]!)).toContain(library);
});

test('another copy of the runtime among the libraries is rejected with both paths', async () => {
  const other = venv('0.1.14.post1').runtime;
  const problem = await loadBadly([other]);
  expect(problem.code).toBe('registry.mixed-runtimes');
  expect(textOf(problem)).toContain(other);
  expect(textOf(problem)).toContain(wheel.runtime);
});

// A real copy aborts, because it registers everything again; another file does not.
test.each([
  ['that aborts', wheel.runtime],
  ['that loads', compileHostile('harmless')],
])('a library that loads a second runtime %s is rejected with both paths', async (_, original) => {
  const folder = join(temporaryFolder(), 'vendored');
  mkdirSync(folder);
  const second = join(folder, 'libtvm_ffi.so');
  copyFileSync(original, second);
  const library = compileHostile('second_runtime', { defines: { SECOND_RUNTIME: second } });
  const problem = await loadBadly([library]);
  expect(problem.code).toBe('registry.mixed-runtimes');
  for (const path of [library, second, wheel.runtime]) expect(textOf(problem)).toContain(path);
});

test('a crash in a dependency names the dependency', async () => {
  const culprit = compileHostile('segfault');
  const library = compileHostile('harmless', {
    flags: ['-Wl,--no-as-needed', culprit],
    name: 'innocent',
  });
  const problem = await loadBadly([library]);
  expect(textOf(problem)).toContain(`Loading \`${library}\` crashed`);
  expect(textOf(problem)).toContain(`its dependency \`${culprit}\``);
});

test('a file that is not a runtime is rejected with what it lacks', async () => {
  const problem = await loadBadly([], { runtime: compileHostile('harmless') });
  expect(textOf(problem)).toMatch(/does not export `TVMFFI\w+`/);
});

test('a crash leaves no core file behind', async () => {
  await loadBadly([compileHostile('segfault')]);
  expect(existsSync('/tmp/core')).toBe(false);
});
