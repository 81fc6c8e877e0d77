/** `[[tool.tvm-ffi-stubs.modules]]`: stub files of several libraries, which are really compiled. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checked, exportsLibraries, exportsSource } from './exports-kit.js';
import { filesBelow, folderWith, PYTHON, runCli } from './run-cli.js';

const libraries = exportsLibraries();

interface Entry {
  readonly library: string;
  readonly output: string;
  readonly class?: string;
}

const DESCRIBED: Entry = { library: 'build/described', output: 'stubs/described.pyi' };
const BARE: Entry = { library: 'build/libbare.so', output: 'bare.pyi', class: 'Bare' };

const HEAD = '[tool.tvm-ffi-stubs]\nseverity = { "symbol.shadowed" = "off" }\n';

function table(entries: readonly Entry[], more = ''): string {
  const tables = entries.map((entry) =>
    ['[[tool.tvm-ffi-stubs.modules]]']
      .concat(Object.entries(entry).map(([key, value]) => `${key} = ${JSON.stringify(value)}`))
      .join('\n'),
  );
  return [HEAD + more, ...tables, ''].join('\n');
}

/** A project with both libraries, and the C++ sources of the one without metadata. */
function project(entries: readonly Entry[] = [DESCRIBED, BARE], more = ''): string {
  const cwd = folderWith({ 'pyproject.toml': table(entries, more) });
  mkdirSync(join(cwd, 'build'));
  mkdirSync(join(cwd, 'src'));
  for (const [kind, library] of libraries) copyFileSync(library, join(cwd, `build/lib${kind}.so`));
  copyFileSync(exportsSource('kernels.h'), join(cwd, 'src/kernels.cu'));
  return cwd;
}

const run = (cwd: string, ...args: readonly string[]): ReturnType<typeof runCli> =>
  runCli([...args, ...PYTHON], { cwd });

const text = (cwd: string, file: string): string => readFileSync(join(cwd, file), 'utf8');

/** The findings of a report, as `code place`. */
const found = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/^(\S+?):\d+(?::\d+)?: \w+\[([\w.-]+)\]/gm)].map(
    ([, at, code]) => `${code} ${at}`,
  );

describe('a table of modules', () => {
  it('is written, checked and known to type checkers', () => {
    const cwd = project();
    const missing = run(cwd, 'check');
    expect(missing).toMatchObject({ code: 1, stderr: '' });
    expect(found(missing.stdout)).toEqual([
      'module.missing stubs/described.pyi',
      'module.missing bare.pyi',
      'symbol.no-metadata bare.pyi',
    ]);
    expect(run(cwd, 'generate', '--dry-run').stdout).toContain('would write 2 files');
    expect(run(cwd, 'generate', '--diff').stdout).toContain('+++ b/stubs/described.pyi');
    expect(Object.keys(filesBelow(cwd)).filter((name) => name.endsWith('.pyi'))).toEqual([]);
    expect(run(cwd, 'generate')).toMatchObject({ code: 0, stderr: '' });
    expect(run(cwd, 'generate').stdout).toContain('nothing to write');
    expect(run(cwd, 'check').stdout).toContain('2 fresh');
    expect(text(cwd, 'stubs/described.pyi')).toContain('class Described(Module):\n');
    // The one has metadata, the other the C++ sources.
    const body = (file: string): string => text(cwd, file).replace(/library\/\w+|class \w+/g, '');
    expect(body('bare.pyi')).toBe(body('stubs/described.pyi'));
    const { pyright, mypy } = checked(
      cwd,
      [
        'import tvm_ffi',
        'from typing import cast, TYPE_CHECKING',
        'if TYPE_CHECKING:',
        '    from bare import Bare',
        '    from stubs.described import Described',
        'one = cast("Bare", tvm_ffi.load_module("build/libbare.so"))',
        'other = cast("Described", tvm_ffi.load_module("build/libdescribed.so"))',
        'reveal_type(one.add(1, 2))',
        'reveal_type(other.join(["a"], ","))',
        'other.add("x", 1)',
      ],
      [],
    );
    expect(pyright).toContain('Type of "one.add(1, 2)" is "int"');
    expect(pyright).toContain('Type of "other.join(["a"], ",")" is "str"');
    expect(pyright).toContain('1 error');
    expect(mypy).toContain('use.py:8: note: Revealed type is "int"');
    expect(mypy).toMatch(/use\.py:10: error/);
    expect(mypy.match(/error/g)).toHaveLength(1);
  }, 120_000);

  it('says what a stale file lacks, and names the class', () => {
    const cwd = project();
    run(cwd, 'generate');
    const wanted = text(cwd, 'bare.pyi');
    writeFileSync(join(cwd, 'bare.pyi'), `# mine\n${wanted.replace('def add(', 'def addd(')}`);
    const stale = run(cwd, 'check');
    expect(stale).toMatchObject({ code: 1 });
    expect(stale.stdout).toContain('    + add(left: int, right: int)\n    - addd(');
    writeFileSync(join(cwd, 'pyproject.toml'), table([DESCRIBED, { ...BARE, class: 'Renamed' }]));
    expect(run(cwd, 'generate')).toMatchObject({ code: 0 });
    expect(text(cwd, 'bare.pyi')).toBe(`# mine\n${wanted.replace('class Bare', 'class Renamed')}`);
    // Without a name in the table, the file decides.
    writeFileSync(
      join(cwd, 'pyproject.toml'),
      table([DESCRIBED, { library: BARE.library, output: BARE.output }]),
    );
    expect(run(cwd, 'check')).toMatchObject({ code: 0 });
  }, 60_000);

  it('is in every format, and only what is named is written', () => {
    const cwd = project();
    const { stdout } = run(cwd, 'check', '--format', 'sarif');
    expect(stdout).toContain('module.missing');
    expect(run(cwd, 'check', 'src').stdout).not.toContain('module.missing');
    expect(run(cwd, 'generate', 'bare.pyi')).toMatchObject({ code: 0 });
    expect(Object.keys(filesBelow(cwd)).filter((name) => name.endsWith('.pyi'))).toEqual([
      'bare.pyi',
    ]);
  }, 60_000);

  it('reads a file wherever it is, even where no walk goes', () => {
    const cwd = project([{ ...BARE, output: 'build/bare.pyi' }]);
    writeFileSync(join(cwd, 'build/CMakeCache.txt'), '');
    run(cwd, 'generate');
    expect(run(cwd, 'check').stdout).toContain('1 fresh');
    writeFileSync(
      join(cwd, 'build/bare.pyi'),
      text(cwd, 'build/bare.pyi').replace('add(', 'addd('),
    );
    expect(run(cwd, 'check')).toMatchObject({ code: 1 });
  }, 60_000);

  it('may be outside of the paths of the project', () => {
    const cwd = project([BARE], 'paths = ["python"]\n');
    mkdirSync(join(cwd, 'python'));
    expect(run(cwd, 'generate')).toMatchObject({ code: 0, stderr: '' });
    expect(run(cwd, 'check').stdout).toContain('1 file, 1 block: 1 fresh');
    writeFileSync(join(cwd, 'bare.pyi'), text(cwd, 'bare.pyi').replace('add(', 'addd('));
    expect(found(run(cwd, 'check').stdout)).toContain('block.stale bare.pyi');
  }, 60_000);

  it('needs neither library nor sources with a lock', () => {
    const cwd = project();
    // No stub file is there yet: the table alone says what the lock has to hold.
    expect(run(cwd, 'lock')).toMatchObject({ code: 0, stderr: '' });
    run(cwd, 'generate');
    const written = text(cwd, 'bare.pyi');
    for (const folder of ['src', 'build']) rmSync(join(cwd, folder), { recursive: true });
    const locked = run(cwd, 'check', '--provider', 'lock');
    expect(locked.stdout).toContain('2 fresh');
    rmSync(join(cwd, 'bare.pyi'));
    expect(found(run(cwd, 'check', '--provider', 'lock').stdout)).toContain(
      'module.missing bare.pyi',
    );
    expect(run(cwd, 'generate', '--provider', 'lock')).toMatchObject({ code: 0 });
    expect(text(cwd, 'bare.pyi')).toBe(written);
    writeFileSync(join(cwd, 'pyproject.toml'), table([{ library: 'new', output: 'new.pyi' }]));
    const { code, stdout } = run(cwd, 'check', '--provider', 'lock');
    expect(code).toBe(2);
    expect(stdout).toContain('The registry lock does not hold the exports of the library `new`.');
  }, 60_000);
});

describe('what is not written', () => {
  it.each([
    ['is of the user', 'x: int\n', 'module.foreign-file'],
    [
      'has the block of another library',
      '# tvm-ffi-stubs(begin): library/other\n# tvm-ffi-stubs(end)\n',
      'module.foreign-file',
    ],
  ])(
    'a file that %s',
    (_, content, code) => {
      const cwd = project();
      writeFileSync(join(cwd, 'bare.pyi'), content);
      const { code: exit, stdout } = run(cwd, 'generate');
      expect(exit).toBe(2);
      expect(found(stdout)).toContain(`${code} pyproject.toml`);
      expect(text(cwd, 'bare.pyi')).toBe(content);
      // The others are.
      expect(text(cwd, 'stubs/described.pyi')).toContain('class Described');
      // With the block where the class belongs, it is.
      writeFileSync(
        join(cwd, 'bare.pyi'),
        `${content}${text(cwd, 'stubs/described.pyi').replace('described', 'bare')}`,
      );
      run(cwd, 'generate');
      expect(text(cwd, 'bare.pyi')).toContain(`${content}# tvm-ffi-stubs(begin): library/bare\n`);
      expect(text(cwd, 'bare.pyi')).toContain('class Bare(Module):');
    },
    60_000,
  );

  it('a file that is empty counts as missing', () => {
    const cwd = project([BARE]);
    writeFileSync(join(cwd, 'bare.pyi'), '\n');
    expect(found(run(cwd, 'check').stdout)).toContain('module.missing bare.pyi');
    expect(run(cwd, 'generate')).toMatchObject({ code: 0 });
    expect(text(cwd, 'bare.pyi')).toMatch(/^\n# tvm-ffi-stubs\(begin\): library\/bare\n/);
  }, 60_000);

  it('the stub of a library that is not there', () => {
    const missing = project([{ library: 'build/none', output: 'none.pyi' }, BARE]);
    const first = run(missing, 'generate');
    expect(first.code).toBe(2);
    expect(first.stdout).toContain('registry.library-missing');
    const unknown = project([{ library: 'bar', output: 'bar.pyi' }, BARE]);
    const second = run(unknown, 'generate');
    expect(second.code).toBe(2);
    expect(second.stdout).toContain('No library of the project is named `bar`.');
    expect(second.stdout).toContain('Did you mean `bare`?');
    expect(text(unknown, 'bare.pyi')).toContain('class Bare');
  }, 60_000);

  it('the stub of a library that --dll leaves out', () => {
    const cwd = project();
    const { stdout } = run(cwd, 'check', '.', '--dll', 'build/libbare.so');
    expect(found(stdout)).toEqual(['module.missing bare.pyi', 'symbol.no-metadata bare.pyi']);
  }, 60_000);
});

describe('module without LIB', () => {
  it('writes and checks all of the table, and nothing else', () => {
    const cwd = project();
    const other = '# tvm-ffi-stubgen(begin): global/testing\n# tvm-ffi-stubgen(end)\n';
    writeFileSync(join(cwd, 'other.py'), other);
    expect(run(cwd, 'module', '--check')).toMatchObject({ code: 1 });
    const { code, stdout } = run(cwd, 'module');
    expect(code).toBe(0);
    expect(stdout).toContain('wrote 2 files\n    stubs/described.pyi\n    bare.pyi\n');
    expect(text(cwd, 'other.py')).toBe(other);
    expect(run(cwd, 'module', '--check')).toMatchObject({ code: 0 });
  }, 60_000);

  it.each([
    [[], 'Pass the path of a library, or list libraries in [[tool.tvm-ffi-stubs.modules]].'],
    [['--class', 'A'], '--class requires LIB.'],
    [['-o', 'a.pyi'], '--output requires LIB.'],
  ])('refuses %j', (args, reason) => {
    const { code, stderr } = run(folderWith({ 'pyproject.toml': HEAD }), 'module', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});

it('the project says which libraries its modules have', () => {
  const cwd = project();
  const { stdout } = runCli(['project'], { cwd });
  expect(stdout).toContain('library = build/libbare.so, output = bare.pyi, class = Bare');
  expect(stdout).toMatch(/libraries +build\/libdescribed\.so +pyproject\.toml:4; built/);
  const { projects } = JSON.parse(runCli(['project', '--format', 'json'], { cwd }).stdout) as {
    projects: { values: { modules: { value: unknown } } }[];
  };
  expect(projects[0]?.values.modules.value).toEqual([
    { library: join(cwd, 'build/libdescribed.so'), output: join(cwd, 'stubs/described.pyi') },
    { library: join(cwd, 'build/libbare.so'), output: join(cwd, 'bare.pyi'), class: 'Bare' },
  ]);
});
