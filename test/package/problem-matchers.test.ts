/** The matchers of our tasks read the output of real compilers and CMake, even if indented. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLI } from '../cli/run-cli.js';
import { findCompiler } from '../fixtures/compiler.js';
import { wheelOf } from '../wheel/make-wheel.js';
import { MANIFEST } from './manifest.js';

interface Problem {
  readonly file: string;
  /** As written: a line, or a line and a column. */
  readonly at: string;
  readonly severity: string;
  readonly message: string;
}

/** Where a pattern finds what, by the number of its group. */
interface Pattern {
  readonly regexp: string;
  readonly file?: number;
  readonly line?: number;
  readonly column?: number;
  readonly location?: number;
  readonly severity?: number;
  readonly message?: number;
}

/** What Problems would hold, as VS Code reads lines: a file without the blanks around it. */
function problemsIn(text: string): readonly Problem[] {
  const lines = text.split(/\r?\n/);
  return MANIFEST.contributes.problemPatterns.flatMap((given) => {
    const patterns = (given.patterns ?? [given]) as readonly Pattern[];
    return lines.flatMap((_, index) => problemAt(lines.slice(index), patterns) ?? []);
  });
}

function problemAt(lines: readonly string[], patterns: readonly Pattern[]): Problem | null {
  const found: Record<string, string> = {};
  for (const [index, { regexp, ...groups }] of patterns.entries()) {
    const match = new RegExp(regexp).exec(lines[index] ?? '');
    if (match === null) return null;
    for (const [name, group] of Object.entries(groups)) {
      if (typeof group === 'number') found[name] ??= (match[group] ?? '').trim();
    }
  }
  const { file = '', line = '', column, location, severity = '', message = '' } = found;
  return {
    file,
    at: location ?? [line, column].filter((part) => part !== undefined).join(','),
    severity,
    message,
  };
}

/** How pip and uv show what a build printed. */
const INDENTATIONS = ['', '  ', '         '];

const SOURCE = `#include <string>
template <class T> struct Box { T value; };
int unused(Box<int> box) { int left; return box.value; }
int broken(Box<int> box) { return missing + box.nothing; }
`;

/** Compilers that not every machine has: clang 22, clang-cl, MSVC and MSBuild by their manuals, nvcc. */
const RECORDED = [
  {
    says: "src/bad.cc:3:52: error: no member named 'nothing' in 'Box<int>'",
    ...{ file: 'src/bad.cc', at: '3,52', severity: 'error' },
    message: "no member named 'nothing' in 'Box<int>'",
  },
  {
    says: "C:\\p\\bad.cc(4,10): fatal error: 'absent.h' file not found",
    ...{ file: 'C:\\p\\bad.cc', at: '4,10', severity: 'error' },
    message: "'absent.h' file not found",
  },
  {
    says: "C:\\my p\\a.cc(3,14): error C2065: 'y': undeclared identifier",
    ...{ file: 'C:\\my p\\a.cc', at: '3,14', severity: 'error' },
    message: "'y': undeclared identifier",
  },
  {
    says: "C:\\p\\a.cc(3): fatal error C1083: Cannot open include file: 'x.h': No such file or directory",
    ...{ file: 'C:\\p\\a.cc', at: '3', severity: 'error' },
    message: "Cannot open include file: 'x.h': No such file or directory",
  },
  {
    says: "  12>C:\\p\\a.cc(3,14): warning C4189: 'left': local variable is initialized but not referenced [C:\\p\\build\\demo.vcxproj]",
    ...{ file: 'C:\\p\\a.cc', at: '3,14', severity: 'warning' },
    message:
      "'left': local variable is initialized but not referenced [C:\\p\\build\\demo.vcxproj]",
  },
  {
    says: '/p/k.cu(7): error: identifier "x" is undefined',
    ...{ file: '/p/k.cu', at: '7', severity: 'error', message: 'identifier "x" is undefined' },
  },
] as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-matchers-'));
  writeFileSync(join(folder, 'a b.cc'), SOURCE);
  writeFileSync(join(folder, 'header.cc'), '#include "absent.h"\n');
  writeFileSync(
    join(folder, 'CMakeLists.txt'),
    'cmake_minimum_required(VERSION 3.18)\nproject(p NONE)\nfind_package(absent CONFIG REQUIRED)\n',
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function printed(program: string, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  return stdout + stderr;
}

function compilers(): readonly string[] {
  const others = ['clang++'].filter((name) => spawnSync(name, ['--version']).status === 0);
  return [...new Set([findCompiler(), ...others])];
}

it('a wheel that is checked is a problem without a line', async () => {
  const metadata = 'Metadata-Version: 2.1\nName: x\nVersion: 1\n';
  const name = 'x-1-py3-none-any.whl';
  const wheel = await wheelOf({ 'x-1.dist-info/METADATA': metadata, 'x.py': '' }, name);
  copyFileSync(wheel, join(folder, name));
  const said = printed(process.execPath, CLI, 'wheel', 'check', name);
  expect(problemsIn(said)).toEqual([
    {
      ...{ file: name, at: '', severity: 'error' },
      message: expect.stringMatching(/RECORD/) as string,
    },
  ]);
});

describe.each(INDENTATIONS)('after %j', (indentation) => {
  const indent = (text: string): string => text.replace(/^(?=.)/gm, indentation);

  it.each(compilers())('%s', (compiler) => {
    const file = join(folder, 'a b.cc');
    const problems = problemsIn(indent(printed(compiler, '-Wall', '-fsyntax-only', file)));
    expect(problems).toEqual([
      { file, at: '3,32', severity: 'warning', message: expect.stringMatching(/unused/) as string },
      { file, at: '4,35', severity: 'error', message: expect.stringMatching(/missing/) as string },
      { file, at: '4,49', severity: 'error', message: expect.stringMatching(/nothing/) as string },
    ]);
    expect(problemsIn(indent(printed(compiler, '-fsyntax-only', 'header.cc')))).toMatchObject([
      { file: 'header.cc', at: '1,10', severity: 'error' },
    ]);
  });

  it('cmake', () => {
    const problems = problemsIn(indent(printed('cmake', '-S', '.', '-B', 'build')));
    expect(problems).toMatchObject([
      {
        ...{ file: 'CMakeLists.txt', at: '3', severity: 'Error' },
        message: expect.stringMatching(/^Could not find a package/) as string,
      },
    ]);
  });

  it.each(RECORDED)('$says', ({ says, ...problem }) => {
    expect(problemsIn(indent(says))).toEqual([problem]);
  });
});
