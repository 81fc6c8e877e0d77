/** Statements that are read without the parser are what the parser reads, in good code and in damaged. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NEWEST_DIALECT, parseDirectives } from '../../server/src/core/index.js';
import { moved } from '../../server/src/pytypes/reading/moved.js';
import {
  plainExpression,
  plainStatement,
} from '../../server/src/pytypes/reading/plain-statement.js';
import {
  asBeginning,
  readDecorator,
  readStatements,
} from '../../server/src/pytypes/reading/statement.js';
import { piecesOf, textOfPiece } from '../../server/src/structure/python-code.js';
import { LATEST, venv } from '../registry/venvs.js';

const CASES = fileURLToPath(new URL('./cases', import.meta.url));

/** The logical lines of the Python files in a folder, each once. */
function linesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const lines = names
    .filter((name) => name.endsWith('.py'))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const file = parseDirectives(text, NEWEST_DIALECT.vocabulary, null, true);
      return piecesOf(file).map((piece) => textOfPiece(file, piece));
    });
  return [...new Set(lines)];
}

function plain(line: string): unknown {
  if (!line.startsWith('@')) return plainStatement(line, 0, line.length);
  return plainExpression(` ${line.slice(1)}`, 1, line.length);
}

function parsed(line: string): unknown {
  if (line.startsWith('@')) return readDecorator(` ${line.slice(1)}`);
  const [only, ...more] = readStatements(asBeginning(line)) ?? [];
  return more.length > 0 ? null : only;
}

/** Texts of which the two say something else. */
function differences(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => {
    const found = plain(line);
    return found !== null && show(found) !== show(parsed(line));
  });
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'bigint') return String(each);
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const installed = linesIn(venv(LATEST).home);
const cases = linesIn(CASES);

it.each([
  ['of the cases', cases],
  ['of what is installed', installed],
])('says the same of all lines %s', (_, lines) => {
  expect(differences(lines)).toEqual([]);
});

it('reads most heads of classes and functions', () => {
  const heads = installed.filter((line) => /^(?:@|class\b|def\b)/.test(line));
  const read = heads.filter((line) => plain(line) !== null);
  expect(heads.length).toBeGreaterThan(500);
  expect(read.length / heads.length).toBeGreaterThan(0.95);
});

const SIGNS = '()[]{}:,.=*/|-+"\'@#\\ \n0a_é1;%';

/** The line with a sign taken away, put in or put in place of another one at each place. */
function damaged(line: string, round: number): readonly string[] {
  return Array.from({ length: line.length }, (_, at) => at).flatMap((at) => {
    const sign = SIGNS.charAt((at * 7 + round) % SIGNS.length);
    const [before, after] = [line.slice(0, at), line.slice(at + 1)];
    return [before + after, before + sign + line.slice(at), before + sign + after];
  });
}

it('says the same of lines that are being typed', () => {
  const some = cases.filter((line) => line.length < 120 && plain(line) !== null);
  const lines = some.filter((_, i) => i % 6 === 0).flatMap(damaged);
  expect(lines.length).toBeGreaterThan(5_000);
  expect(differences(lines)).toEqual([]);
});

describe('what is in no usual form is left to the parser', () => {
  it.each([
    'def f(**a, b): ...\n',
    'def f(*a, *b): ...\n',
    'def f(*, *b): ...\n',
    'def f(/, a): ...\n',
    'def f(a, /, b, /): ...\n',
    'def f(*a=1): ...\n',
    'async def f(): ...\n',
    'def f[T](a: T): ...\n',
    'def f(a): return a\n',
    'class A[T]: ...\n',
    'class A: x = 1\n',
    'x = y = 1\n',
    'x, y = 1, 2\n',
    'x = 1; y = 2\n',
    'x = f"{y}"\n',
    'x = "a" "b"\n',
    'x = "\\n"\n',
    'x = """a"""\n',
    'x = 0x10\n',
    'x = 1_000\n',
    'x = {1, 2}\n',
    'x = [y for y in z]\n',
    'x = lambda: 1\n',
    'x = y if z else 1\n',
    'x = (yield)\n',
    'x: int = y = 3\n',
    'x[1:2]\n',
    'f(x := 1)\n',
    'é = 1\n',
    'x = é\n',
    'print(x)\n',
    'type X = int\n',
  ])('%j', (line) => {
    expect(plain(line)).toBeNull();
  });

  it.each([
    ['deep', `x = ${'('.repeat(40)}1${')'.repeat(40)}\n`],
    ['long', `x = "${'a'.repeat(10_000)}"\n`],
  ])('what is too %s', (_, line) => {
    expect(plain(line)).toBeNull();
  });
});

it('counts offsets from the start of the text', () => {
  const text = 'a = 1\nb: int = f(2)\n';
  const [statement] = readStatements('b: int = f(2)\n') ?? [];
  expect(plainStatement(text, 6, text.length)).toEqual(moved(statement, 6));
});
