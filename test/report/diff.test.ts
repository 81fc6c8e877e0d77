import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDiff } from '../../server/src/report/diff.js';
import { processorTime } from '../processor-time.js';

const diff = (before: string | null, after: string, color = false): string =>
  renderDiff({ display: 'src/a.py', before, after }, { color });

const numbers = (from: number, to: number, eol = '\n'): string =>
  Array.from({ length: to - from + 1 }, (_, i) => `${from + i}${eol}`).join('');

describe('the unified diff', () => {
  it('has three lines of context and the usual headers', () => {
    expect(diff(numbers(1, 12), numbers(1, 5) + 'six\n' + numbers(7, 12))).toBe(`\
--- a/src/a.py
+++ b/src/a.py
@@ -3,7 +3,7 @@
 3
 4
 5
-6
+six
 7
 8
 9
`);
  });

  it('shows a missing last line end, a new file, and nothing for no change', () => {
    expect(diff('a\nb', 'a\nb\n')).toBe(
      '--- a/src/a.py\n+++ b/src/a.py\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n',
    );
    expect(diff(null, 'a\n')).toBe('--- /dev/null\n+++ b/src/a.py\n@@ -0,0 +1 @@\n+a\n');
    expect(diff('a\n', 'a\n')).toBe('');
  });

  it.each([
    ['\n', 'a change', numbers(1, 30).replace('7\n', ''), numbers(1, 29) + 'x'],
    ['CRLF', 'line ends', numbers(1, 9, '\r\n'), numbers(1, 4, '\r\n') + numbers(6, 9, '\r\n')],
    ['mixed', 'line ends', 'a\r\nb\nc\n', 'a\nb\r\nc\n'],
    ['all', 'removed', 'a\nb\n', ''],
    ['odd', 'separators', 'a\u2028b\x85c\n1\n', 'a\u2028b\x85c\n2\n'],
  ])('is applied by patch(1) without colors: %s %s', (_, __, before, after) => {
    const root = mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-diff-'));
    try {
      mkdirSync(path.join(root, 'src'));
      const file = path.join(root, 'src/a.py');
      writeFileSync(file, before);
      const input = diff(before, after);
      // Only escaped separators cannot be applied.
      if (input.includes('\\u2028')) {
        expect(input).toContain(' a\\u2028b\\x85c\n-1\n+2\n');
        return;
      }
      execFileSync('git', ['apply', '--unsafe-paths', '--whitespace=nowarn', '-'], {
        input,
        cwd: root,
      });
      // git removes a file that becomes empty only if the patch says so.
      expect(readFileSync(file, 'utf8')).toBe(after);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it.each<[name: string, below: (root: string) => { display: string; cwd: string }]>([
    ['a.py', (cwd) => ({ display: 'a.py', cwd })],
    ['my folder/a b.py', (cwd) => ({ display: 'my folder/a b.py', cwd })],
    ['\u00e9/"a".py', (cwd) => ({ display: '\u00e9/"a".py', cwd })],
    ['out/a.py', (root) => ({ display: `${root}/out/a.py`, cwd: '/' })],
    ['my out/a.py', (root) => ({ display: `${root}/my out/a.py`, cwd: '/' })],
  ])('names %s so that both programs find it', (name, below) => {
    const root = mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-diff-'));
    try {
      const file = path.join(root, name);
      const { display, cwd } = below(root);
      mkdirSync(path.dirname(file), { recursive: true });
      for (const [program, ...args] of [
        ['git', 'apply', '--unsafe-paths', '-'],
        ['patch', '--quiet', '-p1'],
      ] as const) {
        writeFileSync(file, 'x\n');
        const input = renderDiff({ display, before: 'x\n', after: 'y\n' }, { color: false });
        execFileSync(program, args, { input, cwd });
        expect(readFileSync(file, 'utf8')).toBe('y\n');
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it('writes a path of Windows with slashes', () => {
    const display = 'C:\\p\\a.py';
    expect(renderDiff({ display, before: null, after: 'x\n' }, { color: false })).toContain(
      '+++ b/C:/p/a.py\n',
    );
  });

  it('hides carriage returns on a terminal if all lines have them, else shows them', () => {
    const uniform = diff('a\r\nb\r\n', 'a\r\nc\r\n', true);
    expect(uniform).not.toContain('\r');
    expect(uniform).not.toContain('\\r');
    expect(uniform).toContain('\u001b[31m-b\u001b[0m\n\u001b[32m+c\u001b[0m\n');
    expect(diff('a\nb\n', 'a\nb\r\n', true)).toContain('+b\\r');
  });

  it('never lets source or paths act on the terminal', () => {
    const text = renderDiff(
      { display: 'a\u001b[2J\n.py', before: 'x\n', after: '\t\u001b[31mred\u202e\n' },
      { color: false },
    );
    expect(text).toContain('--- a/a\\x1b[2J\\n.py\n');
    expect(text).toContain('+\t\\x1b[31mred\\u202e\n');
  });

  it('is fast if a large block is filled at once', () => {
    const spent = processorTime();
    diff(numbers(1, 200), numbers(1, 100) + numbers(1000, 21_000) + numbers(101, 200));
    expect(spent()).toBeLessThan(5000);
  });
});
