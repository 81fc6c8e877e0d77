/** `action.yml` and the workflows of docs/ci.md, run with the real uv, pip and pre-commit. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageWheel, wheelName } from '../../scripts/packages/wheel.mjs';
import { DOWNLOADS_PATH, venvProgram } from '../../scripts/setup.mjs';
import { PINNED } from '../../scripts/tool-versions.mjs';
import { compile } from '../fixtures/build.js';
import { readDocument } from '../docs/markdown.js';
import { LATEST } from '../registry/venvs.js';
import { MANIFEST, ROOT } from './manifest.js';
import {
  ACTION,
  runAction,
  runGitHub,
  runGitLab,
  workflowsOf,
  type Ended,
  type Machine,
  type Workflow,
} from './workflows.js';

/** Packages are installed meanwhile. */
const SLOW = { timeout: 240_000 };

const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-ci-'));
const links = join(folder, 'links');
const pythonBin = join(folder, 'python/bin');
const env: NodeJS.ProcessEnv = {
  // Not the folder of uv, in which there is a pip for the environment of the tests.
  PATH: [pythonBin, join(folder, 'bin'), '/usr/bin', '/bin'].join(delimiter),
  HOME: folder,
  TMPDIR: folder,
  RUNNER_TEMP: folder,
  UV_CACHE_DIR: join(folder, 'uv'),
  UV_CONFIG_FILE: join(folder, 'uv.toml'),
  UV_PYTHON_DOWNLOADS: 'never',
  PIP_FIND_LINKS: links,
  PIP_NO_INDEX: '1',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  TVM_FFI_STUBS_CACHE_DIR: join(folder, 'cache'),
};

const LOCK = 'tvm-ffi-registry.json';

const STALE = ['import-section', 'global/testing']
  .map((name) => `# tvm-ffi-stubgen(begin): ${name}\n# tvm-ffi-stubgen(end)\n`)
  .join('');

let library = '';

/** A package that needs `apache-tvm-ffi`, and is built, in a folder whose name has to be quoted. */
function projectOf(text: string): string {
  const cwd = join(mkdtempSync(join(folder, 'p-')), 'the project é');
  mkdirSync(join(cwd, 'demo'), { recursive: true });
  writeFileSync(join(cwd, 'demo/_ffi_api.py'), text);
  writeFileSync(
    join(cwd, 'pyproject.toml'),
    `[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "demo"
version = "1"
dependencies = ["apache-tvm-ffi"]

[tool.setuptools]
packages = ["demo"]

[tool.tvm-ffi-stubs]
paths = ["demo"]
libraries = ["build/grow"]
`,
  );
  mkdirSync(join(cwd, 'build'));
  copyFileSync(library, join(cwd, 'build/libgrow.so'));
  return cwd;
}

beforeAll(async () => {
  mkdirSync(links);
  mkdirSync(join(folder, 'bin'));
  for (const name of ['uv', 'uvx']) {
    symlinkSync(venvProgram('packaging', name), join(folder, 'bin', name));
  }
  for (const name of readdirSync(DOWNLOADS_PATH).filter((each) => each.endsWith('.whl'))) {
    symlinkSync(join(DOWNLOADS_PATH, name), join(links, name));
  }
  writeFileSync(join(folder, 'uv.toml'), `no-index = true\nfind-links = ["${links}"]\n`);
  execFileSync(venvProgram(LATEST, 'python'), ['-m', 'venv', join(pythonBin, '..')]);
  library = await compile(LATEST, join(ROOT, 'test/fixtures/scaffold/before.cc'));
  await packageWheel(join(links, wheelName(MANIFEST.version)));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the action', () => {
  it('runs the version of this repository', () => {
    expect(ACTION.inputs['version']?.default).toBe(MANIFEST.version);
    expect(ACTION.runs.steps[0]?.run).toContain(`uv==${PINNED['uv']?.[0] ?? ''} `);
  });

  it('puts no input into a script', () => {
    for (const { run } of ACTION.runs.steps) expect(run).not.toContain('${{');
  });

  it('passes options and paths as they are, and expands nothing', SLOW, () => {
    const cwd = projectOf(STALE);
    for (const name of ['-x.py', 'a b.py', 'é*.py', '$(touch pwned).py']) {
      writeFileSync(join(cwd, name), STALE);
    }
    const machine = { cwd: join(cwd, '..'), env };
    const ended = runAction(
      {
        args: `check --isolated   '--python=${venvProgram(LATEST, 'python')}' "--dll=no such.so" $(touch pwned) ;`,
        format: 'json',
        paths: '-x.py\r\na b.py\né*.py\n\n$(touch pwned).py\n',
        'working-directory': 'the project é',
      },
      machine,
    );
    expect(ended.status, ended.output).toBe(2);
    const { files } = JSON.parse(ended.stdout) as { files: readonly { path: string }[] };
    expect(files.map(({ path }) => path)).toEqual([
      '$(touch pwned).py',
      '-x.py',
      'a b.py',
      'é*.py',
    ]);
    for (const name of ['no such.so', '"$(touch"', '"pwned)"', '";"']) {
      expect(ended.stdout).toContain(name);
    }
    expect(existsSync(join(cwd, 'pwned'))).toBe(false);
  });

  it('can run any command, and fails as it does', () => {
    const cwd = projectOf(STALE);
    expect(runAction({ args: '--version' }, { cwd, env })).toMatchObject({ status: 0 });
    const unknown = runAction({ args: 'chek' }, { cwd, env });
    expect(unknown).toMatchObject({ status: 2 });
    expect(unknown.output).toContain('Unknown command "chek"');
  });

  it('takes a wheel', () => {
    const version = join(links, wheelName(MANIFEST.version));
    const ended = runAction({ args: '--version', version }, { cwd: folder, env });
    expect(ended.output).toContain(`tvm-ffi-stubs ${MANIFEST.version}`);
  });

  it.each([
    [
      { version: '--help' },
      '"version" must be a version such as 0.1.0, "latest", or a wheel, not "--help".',
    ],
    [{ version: 'x\n::warning::y' }, 'not "x ::warning::y".'],
    [{ args: "check 'a" }, '"args" has a quote without its partner: check \'a'],
  ])('refuses %j', (given, message) => {
    const { status, output } = runAction(given, { cwd: folder, env });
    expect(status).toBe(2);
    const annotation = /^::error title=tvm-ffi-stubs::(.*)$/m.exec(output)?.[1];
    expect(annotation).toContain(message);
    expect(output).not.toMatch(/^::warning/m);
  });

  it('installs uv where it is missing, or says what to do', SLOW, () => {
    const withPython = join(folder, 'with-python');
    const without = join(folder, 'without');
    for (const place of [withPython, without]) {
      mkdirSync(place);
      for (const name of ['xargs', 'printf', 'realpath', 'dirname', 'sh']) {
        const program = ['/usr/bin', '/bin'].map((each) => join(each, name)).find(existsSync);
        if (program !== undefined) symlinkSync(program, join(place, name));
      }
    }
    symlinkSync(venvProgram(LATEST, 'python'), join(withPython, 'python3'));
    const machine = (PATH: string): Machine => ({ cwd: folder, env: { ...env, PATH } });
    expect(runAction({}, machine(without)).output).toContain(
      '::error title=tvm-ffi-stubs::Neither uvx nor Python is on PATH. Add a step with astral-sh/setup-uv.',
    );
    const ended = runAction({ args: '--version' }, machine(withPython));
    expect(ended, ended.output).toMatchObject({ status: 0 });
  });
});

describe('docs/ci.md', () => {
  const workflows = workflowsOf(readDocument('docs/ci.md'));
  let fresh = '';
  let lock = '';

  beforeAll(() => {
    const cwd = projectOf(STALE);
    for (const command of ['generate', 'lock']) {
      const args = [command, '.', '--python', venvProgram(LATEST, 'python')];
      execFileSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), ...args], { cwd });
    }
    lock = readFileSync(join(cwd, LOCK), 'utf8');
    fresh = readFileSync(join(cwd, 'demo/_ffi_api.py'), 'utf8');
  });

  function run({ service, content }: Workflow, text: string): Ended {
    const cwd = projectOf(text);
    writeFileSync(join(cwd, LOCK), lock);
    if (service === 'GitHub') return runGitHub(content, { cwd, env });
    if (service === 'GitLab') return runGitLab(content, { cwd, env });
    throw new Error('test/package/pre-commit.test.ts runs these');
  }

  it('has workflows for three services', () => {
    expect(new Set(workflows.map(({ service }) => service))).toEqual(
      new Set(['GitHub', 'GitLab', 'pre-commit']),
    );
  });

  it.each(workflows.filter(({ service }) => service !== 'pre-commit'))(
    '$service: each workflow fails on a stale block, and passes otherwise',
    SLOW,
    (workflow) => {
      const stale = run(workflow, STALE);
      expect(stale.status, stale.output).toBe(1);
      expect(stale.output).toContain('block.stale');
      const passed = run(workflow, fresh);
      expect(passed.status, passed.output).toBe(0);
    },
  );
});
