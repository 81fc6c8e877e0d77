/** Names that Python looks up and that nothing registers, with a real library and its sources. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { folderWith, PYTHON, runCli, wheel } from './run-cli.js';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/unknown-names/${name}`, import.meta.url));

const USE = readFileSync(fixture('use.py'), 'utf8');
const TABLE = '[tool.tvm-ffi-stubs]\npaths = ["names"]\nlibraries = ["libnames.so"]\n';

let library: string;

beforeAll(async () => {
  library = await compile(LATEST, fixture('names.cc'));
}, 300_000);

/** A package with the library; its sources are in it or not. */
function packageWith(files: Readonly<Record<string, string>>): string {
  const folder = folderWith({ 'pyproject.toml': TABLE, 'names/use.py': USE, ...files });
  copyFileSync(library, join(folder, 'libnames.so'));
  return folder;
}

const SOURCES = { 'src/names.cc': readFileSync(fixture('names.cc'), 'utf8') };

/** The findings about calls: code, line, and what is suggested. */
function findings(cwd: string, ...args: string[]): readonly string[] {
  const { stdout } = runCli(['check', '--deep', '--format', 'json', ...PYTHON, ...args], { cwd });
  const { files } = JSON.parse(stdout) as {
    readonly files: readonly {
      readonly findings: readonly {
        readonly code: string;
        readonly message: string;
        readonly range: { readonly start: { readonly line: number } };
      }[];
    }[];
  };
  return files
    .flatMap((file) => file.findings)
    .filter(({ code }) => code.startsWith('call.'))
    .map(({ code, message, range }) => {
      const near = /Did you mean `(.+)`/.exec(message)?.[1] ?? '-';
      return `${code} ${String(range.start.line + 1)} ${near}`;
    });
}

const SLIPS = [
  'call.unknown-function 4 names.add_one',
  'call.empty-namespace 7 names.ops',
  'call.unknown-type-key 10 names.Point',
];
const ALL = [SLIPS[0], 'call.unknown-function 5 names.add_one', ...SLIPS.slice(1)];

describe('names that nothing registers', () => {
  it('are all known where the sources are the library’s', () => {
    expect(findings(packageWith(SOURCES))).toEqual(ALL);
  });

  it('are known from a lock, too', () => {
    const cwd = packageWith(SOURCES);
    expect(runCli(['lock', ...PYTHON], { cwd })).toMatchObject({ code: 0 });
    rmSync(join(cwd, 'libnames.so'));
    expect(findings(cwd, '--provider', 'lock')).toEqual(ALL);
  });

  it('are only reported where they are surely misspelled without the sources', () => {
    expect(findings(packageWith({}))).toEqual(SLIPS);
    const other = 'void Init() { refl::GlobalDef().def("names.header", f); }\n';
    expect(findings(packageWith({ 'src/other.cc': other }))).toEqual(SLIPS);
  });

  it('are registered by the sources that cpp-sources names', () => {
    const beside = folderWith(SOURCES);
    const cwd = packageWith({});
    writeFileSync(
      join(cwd, 'pyproject.toml'),
      `${TABLE}cpp-sources = [${JSON.stringify(join(beside, 'src'))}]\n`,
    );
    expect(findings(cwd)).toEqual(ALL);
  });

  it('are registered by the sources of a target beside the project', () => {
    const around = folderWith({
      ...SOURCES,
      'py/pyproject.toml': TABLE,
      'py/names/use.py': USE,
      'py/CMakeLists.txt':
        'project(names)\nadd_library(names SHARED ../src/names.cc)\ntvm_ffi_configure_target(names STUB_DIR names)\n',
    });
    copyFileSync(library, join(around, 'py/libnames.so'));
    expect(findings(join(around, 'py'))).toEqual(ALL);
  });

  it('are not reported without --deep', () => {
    const { stdout } = runCli(['check', ...PYTHON], { cwd: packageWith(SOURCES) });
    expect(stdout).not.toContain('call.');
  });

  it('raise what the messages say when Python runs', () => {
    const lines = USE.split('\n');
    const statement = (line: number, count: number): string =>
      lines.slice(line - 1, line - 1 + count).join('\n');
    const script = [
      'import json, sys, tvm_ffi',
      'tvm_ffi.load_module(sys.argv[1])',
      'def error(text):',
      '    try: exec(text, {"tvm_ffi": tvm_ffi, "__name__": "__main__"})',
      '    except Exception as caught: return type(caught).__name__',
      'print(json.dumps([error(text) for text in json.loads(sys.argv[2])]))',
    ].join('\n');
    const texts = [statement(3, 1), statement(4, 1), statement(7, 1), statement(10, 3)];
    const metadata = 'tvm_ffi.get_global_func_metadata("names.ad_one")';
    const printed = execFileSync(
      wheel.python,
      ['-c', script, library, JSON.stringify([...texts, metadata])],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(printed)).toEqual([null, 'ValueError', null, 'ValueError', 'RuntimeError']);
  });
});
