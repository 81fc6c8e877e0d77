/** Commands are read as they were meant: by sh here, and under Windows as rows say. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellCommand } from '../../server/src/base/shell-command.js';

const ODD = ["it's", 'a b', '$(x)', '`x`', 'a"b', 'a&b', '(x)', '~', '*', 'a\\', '', '!x', '%A%'];

describe.skipIf(process.platform === 'win32')('sh', () => {
  it('reads each word as it was', () => {
    const script = shellCommand(['printf', '%s\\n', ...ODD], 'posix');
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(
      ODD.map((word) => `${word}\n`).join(''),
    );
  });
});

/** Written so that cmd and PowerShell read the same, wherever they can. */
it.each([
  [['tool', 'C:\\a\\b.dll', 'x.y', '--dll', 'a=b'], 'tool C:\\a\\b.dll x.y --dll a=b'],
  // cmd would end the command here, PowerShell the word.
  [['tool', 'C:\\R&D\\x', "it's", '(x)', 'a;b', ''], `tool "C:\\R&D\\x" "it's" "(x)" "a;b" ""`],
  // PowerShell makes a list of this, two words of the second, and nothing of the third.
  [['tool', 'a,b', '-DX=C:\\y.z', '--'], 'tool "a,b" "-DX=C:\\y.z" "--"'],
  // The backslash must not escape the closing quote.
  [['tool', 'C:\\my dir\\'], 'tool "C:\\my dir\\\\"'],
  // Runs nothing in either shell.
  [['tool', '$(x) & `y`', 'a" & b'], 'tool "`$(x) & ``y``" "a"" & b"'],
  [['tool', '\u201c; x'], 'tool "`\u201c; x"'],
  // A word that begins with a quote is a text to PowerShell, not a program.
  [['C:\\Program Files\\p\\python.exe', '-m'], 'C:\\"Program Files"\\p\\python.exe -m'],
  [['\\\\host\\a share\\p.exe'], '\\\\host\\"a share"\\p.exe'],
  [['my env\\p.exe'], '.\\"my env"\\p.exe'],
  [['--dll', 'C:\\a b.dll'], '--dll "C:\\a b.dll"'],
])('on Windows: %j', (words, command) => {
  expect(shellCommand(words, 'windows')).toBe(command);
});
