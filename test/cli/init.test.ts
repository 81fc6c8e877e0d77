/**
 * `--init-*` on the command line: from nothing, repeated, after the registry grew, and as a dry
 * run.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileMany } from '../core/plan/compile-many.js';
import { compile } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { filesBelow, folderWith, PYTHON, runCli, runJson } from './run-cli.js';

type Stage = 'before' | 'after' | 'renamed';
const INIT = ['--init-pypkg', 'grow-pkg', '--init-lib', 'grow_lib', '--init-prefix', 'grow.'];
const API = 'grow/_ffi_api.py';
const libraries = new Map<Stage, string>();

beforeAll(async () => {
  const stages: readonly Stage[] = ['before', 'after', 'renamed'];
  await Promise.all(
    stages.map(async (stage) => {
      const source = fileURLToPath(new URL(`../fixtures/scaffold/${stage}.cc`, import.meta.url));
      libraries.set(stage, await compile(LATEST, source));
    }),
  );
}, 300_000);

function generate(
  stage: Stage,
  cwd: string,
  more: readonly string[] = [],
): ReturnType<typeof runCli> {
  return runCli(['generate', '.', ...INIT, ...PYTHON, '--dll', libraries.get(stage)!, ...more], {
    cwd,
  });
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe('--init-*', () => {
  it('scaffolds, and changes nothing a second time', () => {
    const cwd = folderWith();
    expect(generate('before', cwd)).toMatchObject({ code: 0, stderr: '' });
    const files = filesBelow(cwd);
    expect(Object.keys(files).sort()).toEqual(['grow/__init__.py', API]);
    expect(files[API]).toContain('LIB = _FFI_LOAD_LIB("grow-pkg", "grow_lib")');
    expect(compileMany(Object.values(files))).toEqual([null, null]);
    expect(generate('before', cwd).code).toBe(0);
    expect(filesBelow(cwd)).toEqual(files);
  });

  it.each([[[]], [['--verbose']]])('a dry run writes nothing (%j)', (more) => {
    const cwd = folderWith();
    const { code, stdout } = generate('before', cwd, ['--dry-run', ...more]);
    expect({ code, files: filesBelow(cwd) }).toEqual({ code: 0, files: {} });
    expect(stdout).toContain('would write 2 files');
    generate('before', cwd);
    const written = filesBelow(cwd);
    expect(generate('after', cwd, ['--dry-run', ...more]).code).toBe(0);
    expect(filesBelow(cwd)).toEqual(written);
  });

  it('uses the values of the project by default', () => {
    const table = '[tool.tvm-ffi-stubs]\npackage = "grow-pkg"\nprefix = "grow."\n';
    const cwd = folderWith({ 'pyproject.toml': table });
    const library = ['--dll', libraries.get('before')!];
    runCli(['generate', '.', ...PYTHON, ...library], { cwd });
    expect(Object.keys(filesBelow(cwd))).toEqual(['pyproject.toml']);
    runCli(['generate', '.', '--init-lib', 'grow_lib', ...PYTHON, ...library], { cwd });
    expect(filesBelow(cwd)[API]).toContain('LIB = _FFI_LOAD_LIB("grow-pkg", "grow_lib")');
  });

  it.each([
    ['python/grow', 'python/grow/__init__.py'],
    ['python/grow/deep', 'python/grow/deep/__init__.py', 'python/grow/__init__.py'],
    ['python/grow/empty', 'python/grow/__init__.py'],
    ['python/grow/mine.py', 'python/grow/mine.py'],
    ['python/grow/deep/er', 'python/grow/deep/er/x.py', 'python/grow/_ffi_api.py'],
    ['.', 'python/grow/__init__.py'],
    ['python', 'python/grow/__init__.py'],
  ])('%s never gets a second package inside the package', (start, ...present) => {
    const cwd = folderWith(Object.fromEntries(present.map((name) => [name, '"""Mine."""\n'])));
    const library = ['--dll', libraries.get('after')!];
    const args = ['generate', start, '--isolated', ...INIT, ...PYTHON, ...library];
    expect(runCli(args, { cwd })).toMatchObject({ code: 0 });
    const made = Object.keys(filesBelow(cwd)).filter((name) => !present.includes(name));
    const apis = ['python/grow/_ffi_api.py', 'python/grow/late/_ffi_api.py'];
    expect([...made, ...present]).toEqual(expect.arrayContaining(apis));
    expect(made.filter((name) => !/^python\/grow\/(late\/)?\w+\.py$/.test(name))).toEqual([]);
  });

  it.each(['grow/__init__.py', 'grow/late', 'grow/late/_ffi_api.py'])(
    'a run for %s repeats nothing that the package has',
    (path) => {
      const cwd = folderWith();
      generate('after', cwd);
      const written = filesBelow(cwd);
      const library = ['--dll', libraries.get('after')!];
      runCli(['generate', path, '--isolated', ...INIT, ...PYTHON, ...library], { cwd });
      expect(filesBelow(cwd)).toEqual(written);
    },
  );

  it('a package that has the name of its repository, and one of another name, keep their place', () => {
    const cwd = folderWith({
      'grow/pyproject.toml': '',
      'grow/setup.py': '',
      'other/__init__.py': '',
    });
    const library = ['--dll', libraries.get('before')!];
    for (const start of ['grow', 'other']) {
      const args = ['generate', start, '--isolated', ...INIT, ...PYTHON, ...library];
      expect(runCli(args, { cwd })).toMatchObject({ code: 0 });
      expect(Object.keys(filesBelow(cwd))).toContain(`${start}/${API}`);
    }
  });

  it('the class of an added type is after the last class and before __all__', () => {
    const cwd = folderWith();
    generate('before', cwd);
    expect(generate('after', cwd)).toMatchObject({ code: 0, stderr: '' });
    const files = filesBelow(cwd);
    const api = files[API]!;
    const places = ['class Node(', 'class Alone(', 'class Leaf(Node)', '__all__ = ['].map((part) =>
      api.indexOf(part),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(count(api, /^LIB = /gm)).toBe(1);
    const imports = [...api.matchAll(/^# tvm-ffi-stubgen\(import-object\).*$/gm)].map(
      ([line]) => line,
    );
    expect(imports).toEqual([...new Set(imports)]);
    expect(count(api, /stubgen\(begin\): __all__/g)).toBe(1);
    expect(count(api, /stubgen\(begin\): import-section/g)).toBe(1);
    for (const name of ['"Alone"', '"Leaf"', '"Node"', '"make"', '"LIB"'])
      expect(api).toContain(name);
    expect(files['grow/late/_ffi_api.py']).toContain('def bloom(');
    expect(compileMany(Object.values(files)).filter((error) => error !== null)).toEqual([]);
    expect(generate('after', cwd).code).toBe(0);
    expect(filesBelow(cwd)).toEqual(files);
  });

  it('after a rename the old class is an orphan, and everything else is written', () => {
    const cwd = folderWith();
    generate('before', cwd);
    const { code, stdout } = generate('renamed', cwd);
    expect(code).toBe(1);
    expect(stdout).toContain('object/grow.Node');
    expect(stdout).toContain('block.orphan');
    const api = filesBelow(cwd)[API]!;
    expect(api).toContain('class Knot(');
    expect(api).toMatch(/def make\(.*\) -> Knot/);
    expect(count(api, /^LIB = /gm)).toBe(1);
    expect(compileMany([api])).toEqual([null]);
  });

  it('check and explain name the type that an orphan was renamed to', () => {
    const cwd = folderWith();
    generate('before', cwd);
    const library = ['--dll', libraries.get('renamed')!];
    const renamed = '`object/grow.Node`: the type was renamed to `grow.Knot`';
    const { stdout } = runCli(['check', '.', ...PYTHON, ...library], { cwd });
    expect(stdout).toContain(renamed);
    const place = /^(\S+:\d+):\d+: error\[block\.orphan\]/m.exec(stdout)?.[1];
    const explained = runCli(['explain', place!, ...PYTHON, ...library], { cwd });
    expect(explained.stdout).toContain('is an orphan');
    expect(explained.stdout).toContain(renamed);
  });

  it.each([
    ['adds blocks itself', 'prefix = "grow."\npackage = "grow-pkg"\ntarget = "grow_lib"\n'],
    ['does not', ''],
  ])('what the message about a rename says is enough where a project %s', (_, names) => {
    const cwd = folderWith();
    generate('before', cwd);
    const library = JSON.stringify(libraries.get('renamed')!);
    const table = `[tool.tvm-ffi-stubs]\nlibraries = [${library}]\n${names}`;
    writeFileSync(join(cwd, 'pyproject.toml'), table);
    const run = (command: string) => runCli([command, ...PYTHON], { cwd });
    const { code, stdout } = run('check');
    expect(code).toBe(1);
    expect(stdout).toContain('decorator of its class, and rename the class.');
    expect(stdout).not.toContain('have no block');
    const api = filesBelow(cwd)[API]!;
    const renamed = api.replaceAll('grow.Node', 'grow.Knot').replace('class Node(', 'class Knot(');
    writeFileSync(join(cwd, API), renamed);
    expect(run('generate')).toMatchObject({ code: 0 });
    expect(run('check')).toMatchObject({ code: 0 });
    expect(count(filesBelow(cwd)[API]!, /^class /gm)).toBe(count(api, /^class /gm));
    expect(filesBelow(cwd)[API]).toContain('    "Knot",');
  });

  it('a run without a directive names the command that adds blocks', () => {
    const cwd = folderWith({ 'a.py': '' });
    const library = ['--dll', libraries.get('before')!];
    writeFileSync(join(cwd, 'pyproject.toml'), '[project]\nname = "grow-pkg"\n');
    const { code, stdout } = runCli(['check', '.', ...PYTHON, ...library], { cwd });
    expect(code).toBe(2);
    const command = /with: tvm-ffi-stubs (generate .*)$/m.exec(stdout)?.[1]?.split(' ') ?? [];
    expect(command).toEqual(expect.arrayContaining(['--init-pypkg', '--init-prefix', 'grow.']));
    expect(runCli(command, { cwd })).toMatchObject({ code: 0 });
    expect(filesBelow(cwd)[API]).toContain('class Node(');
    expect(runCli(['check', '.', ...PYTHON, ...library], { cwd })).toMatchObject({ code: 0 });
  });

  it('of several projects, each is told the command that is its own', () => {
    const call = (name: string, dir: string): string =>
      `add_library(${name} SHARED a.cc)\ntvm_ffi_configure_target(${name} STUB_DIR "${dir}")\n`;
    const cwd = folderWith({
      '.git/HEAD': '',
      'CMakeLists.txt': `project(p CXX)\n${call('one', 'my py/grow/one')}${call('two', 'two')}`,
      'my py/grow/__init__.py': '',
    });
    mkdirSync(join(cwd, 'build'));
    for (const name of ['one', 'two']) {
      copyFileSync(libraries.get('before')!, join(cwd, 'build', `lib${name}.so`));
    }
    const { stdout } = runCli(['check', ...PYTHON], { cwd });
    const commands = [...stdout.matchAll(/with: tvm-ffi-stubs (generate .*)$/gm)];
    for (const [, command] of commands) {
      const words = [...command!.matchAll(/'([^']*)'|(\S+)/g)].map(([, a, b]) => a ?? b!);
      expect(runCli(words, { cwd })).toMatchObject({ code: 0 });
    }
    expect(Object.keys(filesBelow(cwd)).filter((name) => name.endsWith('_ffi_api.py'))).toEqual([
      'my py/grow/_ffi_api.py',
      'two/grow/_ffi_api.py',
    ]);
    expect(filesBelow(cwd)['two/grow/_ffi_api.py']).toContain('_FFI_LOAD_LIB("two", "two")');
    const refused = runCli(['generate', ...INIT, ...PYTHON], { cwd });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /applies to one project\. Pass one of: .*my py\/grow\/one, two\.$/m,
    );
  });

  it('a file of code without directives gets its import-section above the code', () => {
    const cwd = folderWith({ [API]: '"""Mine."""\nimport os\nHERE = os.sep' });
    expect(generate('before', cwd)).toMatchObject({ code: 0, stderr: '' });
    const text = filesBelow(cwd)[API]!;
    expect(text).toMatch(/^"""Mine\."""\n\n# tvm-ffi-stubgen\(begin\): import-section\n/);
    expect(text).toContain('\nimport os\nHERE = os.sep\n# tvm-ffi-stubgen(import-object)');
    expect(compileMany([text])).toEqual([null]);
    generate('before', cwd);
    expect(filesBelow(cwd)[API]).toBe(text);
  });

  it('a file with skip-file is not extended', () => {
    const cwd = folderWith({ [API]: '# tvm-ffi-stubgen(skip-file)\n' });
    const args = ['generate', '.', ...INIT, ...PYTHON, '--dll', libraries.get('before')!];
    const { json } = runJson(args, { cwd });
    expect(json.findings.map((finding) => [finding.code, finding.path])).toEqual([
      ['file.skipped-by-directive', API],
    ]);
    expect(filesBelow(cwd)[API]).toBe('# tvm-ffi-stubgen(skip-file)\n');
  });

  it('a prefix without registrations is reported, and nothing is written', () => {
    const cwd = folderWith();
    const args = ['generate', '.', ...INIT.slice(0, -1), 'nothing.here.', ...PYTHON];
    const { code, json } = runJson(args, { cwd });
    expect(json.findings.map((finding) => finding.code)).toEqual(['project.nothing-to-scaffold']);
    expect(json.findings[0]!.message).toContain('nothing.here.');
    expect({ code, files: filesBelow(cwd) }).toEqual({ code: 0, files: {} });
  });

  it('no class is written for a key that a type map maps elsewhere', () => {
    const cwd = folderWith({ 'maps.py': '# tvm-ffi-stubgen(ty-map): grow.Node -> other.Node\n' });
    expect(generate('before', cwd).code).toBe(0);
    const api = filesBelow(cwd)[API]!;
    expect(api).not.toContain('class Node');
    expect(api).toContain('from other import Node');
  });

  it('the prefix ffi can be scaffolded twice, without a class for the key that is bound elsewhere', () => {
    const cwd = folderWith();
    const args = ['generate', '.', ...INIT.slice(0, -1), 'ffi', ...PYTHON];
    runCli(args, { cwd });
    const files = filesBelow(cwd);
    expect(Object.values(files).join('')).not.toContain('class Enum(');
    runCli(args, { cwd });
    expect(filesBelow(cwd)).toEqual(files);
    expect(compileMany(Object.values(files)).filter((error) => error !== null)).toEqual([]);
  });

  it("CRLF and the user's text stay when a file is extended", () => {
    const cwd = folderWith();
    mkdirSync(join(cwd, 'grow'));
    const docstring = '"""Mine."""\r\n';
    const code = 'import os\r\n\r\nVALUE = os.sep\r\n';
    writeFileSync(join(cwd, API), docstring + code);
    generate('before', cwd);
    const api = filesBelow(cwd)[API]!;
    expect(api.startsWith(docstring)).toBe(true);
    expect(api).toContain(code);
    expect(api).not.toMatch(/[^\r]\n/);
    expect(compileMany([api])).toEqual([null]);
  });
});
