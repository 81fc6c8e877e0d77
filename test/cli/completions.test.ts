/** `completions SHELL`: the scripts in the real shells. A shell that is not installed is skipped. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completionScript } from '../../server/src/cli/completions.js';
import { COMMANDS } from '../../server/src/cli/command-table.js';
import { OPTIONS } from '../../server/src/cli/option-table.js';
import { RULES } from '../../server/src/core/index.js';
import { WHEEL_RULES } from '../../server/src/wheel/index.js';
import { folderWith, runCli } from './run-cli.js';

const has = (shell: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${shell}`], { stdio: 'ignore' }).status === 0;

const cwd = folderWith({ 'python/a b.py': '', 'other.txt': '' });
const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
const scripts = new Map(SHELLS.map((shell) => [shell, completionScript([shell])]));

/** Types a line into a terminal with bash, and a tab twice. @returns what bash offers, or completes */
function inBash(typed: string): string {
  const file = join(cwd, '.completions');
  writeFileSync(file, scripts.get('bash') ?? '');
  const words = typed.split(' ').flatMap((word) => word.split(/(=)/).filter((part) => part !== ''));
  if (typed.endsWith(' ')) words.push('');
  const list = words.map((word) => `'${word}'`).join(' ');
  const script = [
    `source '${file}'`,
    // What bash itself does with the answer of "complete".
    '[[ $(complete -p tvm-ffi-stubs) == *"-o default -F _tvm_ffi_stubs tvm-ffi-stubs" ]] || exit 9',
    `COMP_WORDS=(${list}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))`,
    '_tvm_ffi_stubs',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  return execFileSync('bash', ['--norc', '-c', script], { cwd, encoding: 'utf8' }).trim();
}

const of = (command: string): readonly string[] =>
  OPTIONS.filter(({ commands }) => commands.some((name) => name === command)).map(
    ({ name }) => `--${name}`,
  );

describe.runIf(has('bash'))('bash', () => {
  it('offers every command, and every option of it', () => {
    const commands = COMMANDS.map(({ name }) => name);
    expect(inBash('tvm-ffi-stubs ').split('\n')).toEqual([...commands, '--help', '--version']);
    for (const command of commands) {
      const offered = inBash(`tvm-ffi-stubs ${command} --`).split('\n');
      expect(offered.sort()).toEqual([...of(command), '--help'].sort());
    }
  });

  it.each([
    ['tvm-ffi-stubs ch', 'check'],
    ['tvm-ffi-stubs check --prov', '--provider'],
    ['tvm-ffi-stubs check --provider na', 'native'],
    ['tvm-ffi-stubs project --format=', 'text\njson'],
    ['tvm-ffi-stubs check --provider=p', 'python'],
    ['tvm-ffi-stubs check --fail-on in', 'information'],
    ['tvm-ffi-stubs check . --deep --format js', 'json'],
    ['tvm-ffi-stubs explain block.st', 'block.stale\nblock.stray-end'],
    ['tvm-ffi-stubs completions z', 'zsh'],
    // Names of files come from bash itself, and only where there is a file.
    ['tvm-ffi-stubs check pyth', ''],
    ['tvm-ffi-stubs check --timeout ', ''],
    ['tvm-ffi-stubs check -- --f', ''],
    ['tvm-ffi-stubs nonsense --', ''],
  ])('completes "%s"', (typed, completed) => {
    expect(inBash(typed)).toBe(completed);
  });

  it.runIf(has('script'))(
    'completes names of files at a prompt, with their blanks, and no others',
    () => {
      const file = join(cwd, '.completions');
      writeFileSync(file, scripts.get('bash') ?? '');
      // A tab, then what bash made of the line is printed.
      const typed = (line: string): string => `${line}\t\u0001echo "<\u0005>"`;
      const lines = ['check pyt\t', 'check --timeout oth', 'check --python oth'];
      const input = [
        `source '${file}'`,
        ...lines.map((line) => typed(`tvm-ffi-stubs ${line}`)),
        'exit\n',
      ].join('\n');
      const env = { ...process.env, INPUTRC: '/dev/null', PS1: '$ ', TERM: 'dumb' };
      const run = spawnSync('script', ['-qec', 'bash --norc --noprofile -i', '/dev/null'], {
        ...{ cwd, env, input, encoding: 'utf8', timeout: 20_000 },
      });
      const shown = run.stdout.replaceAll('\r', '');
      expect(shown).toContain('<tvm-ffi-stubs check python/a\\ b.py >');
      expect(shown).toContain('<tvm-ffi-stubs check --timeout oth>');
      expect(shown).toContain('<tvm-ffi-stubs check --python other.txt >');
    },
  );
});

describe.runIf(has('zsh'))('zsh (skipped if zsh is not installed)', () => {
  it('reads the script', () => {
    const file = join(cwd, '_tvm-ffi-stubs');
    writeFileSync(file, scripts.get('zsh') ?? '');
    const script = `autoload -Uz compinit && compinit -u -d ${cwd}/.zcompdump && source '${file}' && echo $_comps[tvm-ffi-stubs]`;
    expect(execFileSync('zsh', ['-fc', script], { cwd, encoding: 'utf8' }).trim()).toBe(
      '_tvm_ffi_stubs',
    );
  });

  it.runIf(has('script'))('completes at a prompt', () => {
    const file = join(cwd, '_tvm-ffi-stubs');
    writeFileSync(file, scripts.get('zsh') ?? '');
    // A tab, then what zsh made of the line is printed.
    const typed = (line: string): string => `${line}\t\u0001echo "<\u0005>"`;
    const lines = ['ch', 'check --prov', 'check --provider na', 'check --python oth', 'check pyt'];
    const input = [
      `bindkey -e; autoload -Uz compinit && compinit -u -d ${cwd}/.zcompdump && source '${file}'`,
      ...lines.map((line) => typed(`tvm-ffi-stubs ${line}`)),
      'exit\n',
    ].join('\n');
    const env = { ...process.env, PS1: '$ ', TERM: 'dumb' };
    const run = spawnSync('script', ['-qec', 'zsh -f -i', '/dev/null'], {
      ...{ cwd, env, input, encoding: 'utf8', timeout: 20_000 },
    });
    const shown = run.stdout.replaceAll('\r', '');
    // What zsh puts behind a word goes when something else is typed.
    const completed = ['check', 'check --provider', 'check --provider native'];
    for (const line of [...completed, 'check --python other.txt', 'check python']) {
      expect(shown).toContain(`<tvm-ffi-stubs ${line}>`);
    }
  });
});

describe.runIf(has('fish'))('fish (skipped if fish is not installed)', () => {
  it.each([
    ['tvm-ffi-stubs ch', ['check']],
    ['tvm-ffi-stubs check --provider n', ['native']],
    ['tvm-ffi-stubs explain block.stal', ['block.stale']],
  ])('completes "%s"', (typed, completed) => {
    const file = join(cwd, 'completions.fish');
    writeFileSync(file, scripts.get('fish') ?? '');
    const script = `source '${file}'; complete -C '${typed}'`;
    const { stdout } = spawnSync('fish', ['--no-config', '-c', script], { cwd, encoding: 'utf8' });
    const words = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]);
    expect(words).toEqual(completed);
  });
});

describe.runIf(has('pwsh'))('powershell (skipped if pwsh is not installed)', () => {
  it('completes an option', () => {
    const script = `${scripts.get('powershell') ?? ''}
      (TabExpansion2 'tvm-ffi-stubs check --prov' 26).CompletionMatches.CompletionText`;
    const { stdout } = spawnSync('pwsh', ['-NoProfile', '-c', script], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('--provider');
  });
});

it.each(SHELLS)('the script for %s has every command, option and finding', (shell) => {
  const text = scripts.get(shell) ?? '';
  const names = [...COMMANDS, ...OPTIONS].map(({ name }) => name);
  const codes = [...RULES, ...WHEEL_RULES].map(({ code }) => code);
  expect([...names, ...codes].filter((name) => !text.includes(name))).toEqual([]);
});

it.each([
  [[], /"completions" requires a shell: bash, zsh, fish or powershell\./],
  [['bsh'], /not "bsh"\. Did you mean "bash"\?/],
  [['bash', 'zsh'], /requires a shell/],
])('completions %j is rejected with exit 2', (operands, message) => {
  const { code, stdout, stderr } = runCli(['completions', ...operands], { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
});
