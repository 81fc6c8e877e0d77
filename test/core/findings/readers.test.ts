/** Problems of registries and projects in the words of each reader. */
import { describe, expect, it } from 'vitest';
import type { System } from '../../../server/src/base/shell-command.js';
import {
  makeReader,
  messageOf,
  type LoadFailure,
  type MixedRuntimes,
} from '../../../server/src/core/index.js';
import type { Installation } from '../../../server/src/core/findings/registries/install-command.js';
import type { MissingInterpreter } from '../../../server/src/core/findings/registry-no-interpreter.js';
import type { MissingRuntime } from '../../../server/src/core/findings/registry-no-runtime.js';
import { CLI_READER, EDITOR_READER } from '../../readers.js';

const cli = (code: string, data: unknown): string => messageOf({ code, data }, CLI_READER);
const editor = (code: string, data: unknown): string => messageOf({ code, data }, EDITOR_READER);

const RUNTIME = '/v/lib/libtvm_ffi.so';

describe('registry.no-runtime', () => {
  const notInstalled = (python: string, installer: 'pip' | 'uv') => {
    return { cause: 'not-installed', python, install: { python, installer } } as const;
  };

  it.each([
    ['/v/bin/python', 'pip', '/v/bin/python -m pip install apache-tvm-ffi'],
    ['/v/bin/python', 'uv', 'uv pip install --python /v/bin/python apache-tvm-ffi'],
    ['/my v/bin/python', 'uv', "uv pip install --python '/my v/bin/python' apache-tvm-ffi"],
    ["/it's/python", 'pip', "'/it'\\''s/python' -m pip install apache-tvm-ffi"],
  ] as const)('names a command that works as typed: %s, %s', (python, installer, command) => {
    const data = notInstalled(python, installer);
    for (const text of [cli('registry.no-runtime', data), editor('registry.no-runtime', data)]) {
      expect(text.endsWith(`has no apache-tvm-ffi installed. Run: ${command}`)).toBe(true);
    }
  });

  it('makes an environment where the interpreter belongs to the system', () => {
    const venv = { folder: '/my p/.venv', python: '/my p/.venv/bin/python' };
    const install = { python: '/usr/bin/python3', installer: 'pip', venv } as const;
    const command =
      "/usr/bin/python3 -m venv '/my p/.venv' && '/my p/.venv/bin/python' -m pip install apache-tvm-ffi";
    const named = { cause: 'not-installed', python: '/usr/bin/python3', install };
    expect(cli('registry.no-runtime', named)).toBe(
      `\`/usr/bin/python3\` has no apache-tvm-ffi installed. Pass --python '/my p/.venv' after this: ${command}`,
    );
    const found = { cause: 'not-found', tried: [], install };
    expect(cli('registry.no-runtime', found)).toContain(`\nRun: ${command}\n`);
  });

  it('names commands that cmd and PowerShell have in common', () => {
    const reader = makeReader('cli', { system: 'windows' });
    const text = (install: Installation): string =>
      messageOf(
        { code: 'registry.no-runtime', data: { cause: 'not-found', tried: [], install } },
        reader,
      );
    expect(text({ python: null, installer: 'pip' })).toContain(
      '\nRun: python -m pip install apache-tvm-ffi\n',
    );
    const venv = { folder: 'C:\\my p\\.venv', python: 'C:\\my p\\.venv\\Scripts\\python.exe' };
    expect(text({ python: 'C:\\py\\python.exe', installer: 'pip', venv })).toContain(
      '\nRun: C:\\py\\python.exe -m venv "C:\\my p\\.venv", then run: C:\\"my p"\\.venv\\Scripts\\python.exe -m pip install apache-tvm-ffi\n',
    );
  });

  it('makes a file writable as its system does', () => {
    const problem = { code: 'file.read-only', data: { errno: null, unrestored: [] } };
    const words = (system: System): string => messageOf(problem, makeReader('cli', { system }));
    expect([words('posix'), words('windows')]).toEqual([
      expect.stringContaining('(chmod u+w)'),
      expect.stringContaining('(attrib -r)'),
    ]);
  });

  it("names the project's own interpreter where that has it", () => {
    const data: MissingRuntime = {
      ...notInstalled('/other/python', 'pip'),
      own: '/p/.venv/python',
    };
    const fact =
      "`/other/python` has no apache-tvm-ffi installed, but the project's `/p/.venv/python` has.";
    expect(cli('registry.no-runtime', data)).toBe(`${fact} Pass --python /p/.venv/python.`);
    expect(editor('registry.no-runtime', data)).toBe(
      `${fact} Set \`tvmFfiStubs.python\` to /p/.venv/python.`,
    );
  });

  it('lists the attempts below a line that is complete on its own', () => {
    const data: MissingRuntime = {
      cause: 'not-found',
      tried: [
        { found: 'no-interpreter', variable: 'VIRTUAL_ENV', folder: '/gone' },
        { found: 'no-package', source: { by: 'editor' }, python: '/e/python' },
        {
          found: 'unusable',
          source: { by: 'workspace', folder: '/a' },
          why: { reason: 'gone', python: '/a/.venv/bin/python', target: '/old/python3' },
        },
        { found: 'no-environment', first: '/a/b', last: '/a' },
        { found: 'script', file: '/p/python' },
      ],
      install: { python: null, installer: 'pip' },
    };
    expect(editor('registry.no-runtime', data)).toBe(
      `No TVM-FFI runtime was found. Install apache-tvm-ffi, or say where it is with \`tvmFfiStubs.python\` or \`tvmFfiStubs.runtime\`.
Run: python3 -m pip install apache-tvm-ffi
Tried:
  VIRTUAL_ENV: /gone has no interpreter
  active in the editor: /e/python has no apache-tvm-ffi
  .venv of /a: its interpreter is gone (/old/python3); create the environment again
  .venv and venv: none in /a/b and its parents up to /a
  PATH: /p/python is a script whose interpreter is not known without running it`,
    );
  });
});

const PYTHON = { by: 'option', option: 'python', origin: null } as const;
const IN_TABLE = { ...PYTHON, origin: { kind: 'pyproject.toml', line: 7 } } as const;

/** An option where the command line's reader types it, and the setting where the editor's does. */
const OPTIONS: readonly (readonly [string, unknown, string, string])[] = [
  [
    'registry.no-interpreter',
    { cause: 'not-found', named: '/x', source: PYTHON } satisfies MissingInterpreter,
    'at `/x` (--python)',
    'at `/x` (`tvmFfiStubs.python`)',
  ],
  [
    'registry.no-interpreter',
    { cause: 'not-found', named: '/x', source: IN_TABLE } satisfies MissingInterpreter,
    'at `/x` (pyproject.toml:7)',
    'at `/x` (pyproject.toml:7)',
  ],
  [
    'registry.no-interpreter',
    {
      cause: 'unknown',
      imports: [],
      runtime: RUNTIME,
      source: { by: 'option', option: 'runtime', origin: null },
    } satisfies MissingInterpreter,
    '(--runtime). Pass --python PATH.',
    '(`tvmFfiStubs.runtime`). Set `tvmFfiStubs.python`.',
  ],
  [
    'registry.load-failed',
    { cause: 'timeout', seconds: 2, loading: '/x.so' } satisfies LoadFailure,
    'Loading `/x.so` did not finish within 2 s and was stopped. Look for an endless constructor or a lock, or raise --timeout.',
    'or raise `tvmFfiStubs.timeout`.',
  ],
  [
    'registry.load-failed',
    { cause: 'ended-early', loading: null } satisfies LoadFailure,
    'run "tvm-ffi-stubs registry --dll LIB"',
    'set `tvmFfiStubs.libraries`',
  ],
  [
    'registry.mixed-runtimes',
    { cause: 'is-copy', library: '/x.so', runtime: RUNTIME } satisfies MixedRuntimes,
    'or pass --runtime PATH to choose',
    'or set `tvmFfiStubs.runtime` to choose',
  ],
  [
    'registry.native-only',
    { imports: ['my_pkg'] },
    'Pass --provider python to include it.',
    'Set `tvmFfiStubs.provider` to python to include it.',
  ],
  [
    'project.nothing-to-check',
    { paths: ['src'], init: { package: 'kit', target: 'kit', prefix: null } },
    'holds a tvm-ffi-stubgen directive. Check the paths, or add blocks with --init-pypkg,',
    'No file under `src` holds a tvm-ffi-stubgen directive.',
  ],
  [
    'project.nothing-to-check',
    { paths: ['src'], init: { package: 'kit', target: 'kit', prefix: 'kit.' } },
    'Check the paths, or add blocks for `kit.` with: tvm-ffi-stubs generate --init-pypkg kit',
    'No file under `src` holds a tvm-ffi-stubgen directive.',
  ],
];

it.each(OPTIONS)('%s %j names options as its reader types them', (code, data, typed, set) => {
  expect(cli(code, data)).toContain(typed);
  expect(editor(code, data)).toContain(set);
  expect(editor(code, data)).not.toContain('--');
});

/** Each cause once, with names that try to write more than one line. */
const NAME = 'a\n\u001b[31mb';
const HOSTILE: readonly LoadFailure[] = [
  { cause: 'not-started', detail: NAME },
  { cause: 'no-engine', detail: NAME },
  { cause: 'crashed', end: { signal: 'SIGSEGV', exitCode: null }, loading: NAME },
  { cause: 'protocol', violation: { found: 'not-json', start: NAME }, loading: NAME },
  { cause: 'protocol', violation: { found: 'bad-snapshot', detail: NAME }, loading: null },
  { cause: 'not-a-library', path: NAME, fault: { fault: 'text', line: NAME } },
  {
    cause: 'refused',
    path: NAME,
    refusal: { why: 'missing-symbol', symbol: NAME, isRuntimes: true },
    runtime: { path: NAME, version: null },
  },
  {
    cause: 'refused',
    path: NAME,
    refusal: { why: 'other', detail: NAME },
    runtime: { path: NAME, version: null },
  },
  { cause: 'dependency-crashed', path: NAME, dependency: NAME },
  { cause: 'registered-twice', kind: 'type', name: NAME, first: null, second: NAME },
  { cause: 'registered-twice', kind: 'function', name: NAME, first: NAME, second: NAME },
  {
    cause: 'import',
    module: NAME,
    python: NAME,
    exception: { type: NAME, text: NAME, trace: [NAME], missing: null },
  },
  { cause: 'registry', path: NAME, libraries: [NAME], fault: { fault: 'error', detail: NAME } },
  { cause: 'internal', detail: NAME },
];

it.each(HOSTILE)('foreign text stays on its line: $cause', (data) => {
  const text = cli('registry.load-failed', data);
  expect(text).toContain('a\\n\\x1b[31mb');
  expect(text).toMatch(/^[A-Z`][^\n]*$/);
});

it('a traceback follows its exception, and a missing module has its remedy', () => {
  const exception = {
    type: 'ModuleNotFoundError',
    text: "No module named 'torch'",
    trace: ['  File "a.py", line 1', "ModuleNotFoundError: No module named 'torch'"],
    missing: 'torch',
  };
  const data: LoadFailure = { cause: 'import', module: 'pkg', python: '/v/python', exception };
  expect(cli('registry.load-failed', data)).toBe(
    `Cannot import \`pkg\` with \`/v/python\`: ModuleNotFoundError: No module named 'torch'
    File "a.py", line 1
  ModuleNotFoundError: No module named 'torch'
Install \`torch\` for that interpreter, or add its folder to PYTHONPATH: the current folder is not searched.`,
  );
});
