/** Layouts of interpreters and packages on disk: which copy is found, and what is rejected. */
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { environmentNoteText } from '../../server/src/core/index.js';
import type { findEnvironment } from '../../server/src/registry/environment.js';
import { Layout, LIBRARY, type FindOptions } from './layout.js';
import { textOf } from './text-of.js';
import { CLI_READER } from '../readers.js';

let layout: Layout;
let root: string;

beforeEach(() => {
  layout = new Layout();
  root = layout.root;
});

const put: Layout['put'] = (...args) => layout.put(...args);
const install: Layout['install'] = (...args) => layout.install(...args);
const makeVenv: Layout['makeVenv'] = (...args) => layout.makeVenv(...args);

function find(options: FindOptions = {}): ReturnType<typeof findEnvironment> {
  return layout.find(options);
}

function refused(options: FindOptions = {}): { code: string; message: string } {
  const answer = find(options);
  if (answer.ok) throw new Error(`found ${answer.environment.runtime}`);
  return { code: answer.problem.code, message: textOf(answer.problem) };
}

/** What the log says about a choice. */
function noted(answer: ReturnType<typeof find>): string {
  if (!answer.ok) throw new Error(textOf(answer.problem));
  return answer.notes.map((note) => environmentNoteText(note, CLI_READER)).join('\n');
}

describe('--python', () => {
  it('is an interpreter, a virtual environment, or a name on PATH', () => {
    const runtime = install(makeVenv('v'));
    const python = join(root, 'v/bin/python');
    const found = {
      ok: true,
      environment: {
        runtime,
        python,
        wheelVersion: '0.1.15.post2',
        source: { by: 'option', option: 'python', origin: null },
      },
    };
    expect(find({ python })).toMatchObject(found);
    expect(find({ python: join(root, 'v') })).toMatchObject(found);
    expect(find({ python: 'python', env: { PATH: join(root, 'v/bin') } })).toMatchObject(found);
  });

  it('does not exist', () => {
    const problem = refused({ python: join(root, 'none/bin/python') });
    expect(problem.code).toBe('registry.no-interpreter');
    expect(problem.message).toContain(join(root, 'none/bin/python'));
  });

  it.each(['.venv', 'venv'])('and %s without its interpreter say what is gone', (name) => {
    mkdirSync(join(root, '.git'));
    put(`${name}/pyvenv.cfg`, 'home = /gone\n');
    mkdirSync(join(root, name, 'bin'));
    symlinkSync('python3.12', join(root, name, 'bin/python'));
    symlinkSync('/gone/python3.12', join(root, name, 'bin/python3.12'));
    const says = 'its interpreter is gone (/gone/python3.12); create the environment again';
    for (const python of [join(root, name), join(root, name, 'bin/python')]) {
      expect(refused({ python }).message).toBe(`Cannot use \`${python}\` (--python): ${says}.`);
    }
    const { message } = refused();
    expect(message).toContain(`.venv of ${root}: ${says}`);
    expect(message).not.toContain('.venv and venv: none');
    const env = { VIRTUAL_ENV: join(root, name) };
    expect(refused({ env }).message).toContain(`VIRTUAL_ENV: ${says}`);
    // Another place is still used.
    const runtime = install(makeVenv('other'));
    const found = find({ env: { VIRTUAL_ENV: join(root, 'other') } });
    expect(found).toMatchObject({ environment: { runtime } });
  });

  it('has no wheel: the message holds the command that installs it', () => {
    makeVenv('v');
    const problem = refused({ python: join(root, 'v') });
    expect(problem.code).toBe('registry.no-runtime');
    expect(problem.message).toContain(
      `${join(root, 'v/bin/python')} -m pip install apache-tvm-ffi`,
    );
  });

  it('accepts other spellings of the distribution, and a source tree without a version', () => {
    const runtime = install(makeVenv('a'), '0.1.9', 'Apache.TVM-FFI');
    expect(find({ python: join(root, 'a') })).toMatchObject({
      environment: { runtime, wheelVersion: '0.1.9' },
    });
    put(`${makeVenv('b')}/__editable__.tvm.pth`, `import evil\n${join(root, 'src/python')}\n`);
    put('src/python/tvm_ffi/__init__.py');
    const built = put(`src/build/lib/${LIBRARY}`);
    expect(find({ python: join(root, 'b') })).toMatchObject({
      environment: { runtime: built, wheelVersion: null },
    });
  });

  it.each([
    [
      'beside the package that a .pth line names',
      'lib/apache_tvm_ffi-0.1.11.dist-info/METADATA',
      '',
    ],
    ['in the package', 'lib/tvm_ffi/_version.py', "__version__ = version = '0.1.11'\n"],
    [
      'in the package, as older tools write it',
      'lib/tvm_ffi/_version.py',
      'version: str = "0.1.11"',
    ],
  ])('reads the version %s', (_, file, text) => {
    const site = makeVenv('v');
    put(`${site}/x.pth`, `${join(root, 'lib')}\n`);
    const runtime = put(`lib/tvm_ffi/lib/${LIBRARY}`);
    put(file, text);
    const environment = { runtime, wheelVersion: '0.1.11' };
    expect(find({ python: join(root, 'v') })).toMatchObject({ environment });
    // Of two records, the one beside the package counts.
    put(`${site}/apache_tvm_ffi-0.1.9.dist-info/METADATA`);
    expect(find({ python: join(root, 'v') })).toMatchObject({ environment });
    const env = { PYTHONPATH: join(root, 'lib') };
    makeVenv('w');
    expect(find({ python: join(root, 'w'), env })).toMatchObject({ environment });
    expect(find({ runtime })).toMatchObject({ environment });
  });

  it.each(['0.1.dev1+g1234abc', '0.0.0.dev0'])('a version without tags (%s) is none', (version) => {
    const site = makeVenv('v');
    put(`${site}/tvm_ffi/_version.py`, `__version__ = '${version}'\n`);
    put(`${site}/tvm_ffi/lib/${LIBRARY}`);
    const found = find({ python: join(root, 'v') });
    expect(found).toMatchObject({ environment: { wheelVersion: null } });
  });

  it('reads the version of a source tree from the runtime that it built', () => {
    const runtime = put(`src/build/lib/${LIBRARY}`);
    put('src/python/tvm_ffi/_version.py', "__version__ = version = '0.1.10.dev3+g12'\n");
    const environment = { runtime, wheelVersion: '0.1.10.dev3+g12' };
    expect(find({ runtime: join(root, 'src') })).toMatchObject({ environment });
  });

  it('reads RECORD if the library is not in its usual place', () => {
    const site = makeVenv('v');
    const runtime = put(`v/elsewhere/${LIBRARY}`);
    put(`${site}/apache_tvm_ffi-0.1.11.dist-info/METADATA`);
    put(
      `${site}/apache_tvm_ffi-0.1.11.dist-info/RECORD`,
      `tvm_ffi/__init__.py,,\n../../../elsewhere/${LIBRARY},sha256=x,1\n`,
    );
    expect(find({ python: join(root, 'v') })).toMatchObject({ environment: { runtime } });
  });

  it('sees the base installation only when its settings say so', () => {
    const runtime = install('base/lib/python3.11/site-packages');
    makeVenv('closed');
    makeVenv('open', 'include-system-site-packages = true\n');
    expect(refused({ python: join(root, 'closed') }).code).toBe('registry.no-runtime');
    expect(find({ python: join(root, 'open') })).toMatchObject({ environment: { runtime } });
  });

  it('follows PYTHONPATH before its own packages, and the user site before those of the base', () => {
    install('base/lib/python3.11/site-packages', '0.1.9');
    const user = install('home/.local/lib/python3.11/site-packages', '0.1.10');
    const python = put('base/bin/python3.11');
    const answer = find({ python });
    expect(answer).toMatchObject({ environment: { runtime: user, wheelVersion: '0.1.10' } });
    expect(noted(answer)).toContain('is shadowed');
    const first = install('extra', '0.1.11');
    const env = { PYTHONPATH: join(root, 'extra'), PYTHONNOUSERSITE: '1' };
    expect(find({ python, env })).toMatchObject({ environment: { runtime: first } });
  });
});

describe('copies that compete', () => {
  it('two installations in one folder', () => {
    const site = makeVenv('v');
    install(site, '0.1.9');
    install(site, '0.1.10');
    const problem = refused({ python: join(root, 'v') });
    expect(problem.code).toBe('registry.mixed-runtimes');
    expect(problem.message).toContain('apache_tvm_ffi-0.1.9.dist-info');
    expect(problem.message).toContain('apache_tvm_ffi-0.1.10.dist-info');
  });

  it('but not the leftovers of an interrupted uninstall', () => {
    const site = makeVenv('v');
    install(site, '0.1.9');
    put(`${site}/apache_tvm_ffi-0.1.8.dist-info/RECORD`);
    expect(find({ python: join(root, 'v') })).toMatchObject({
      environment: { wheelVersion: '0.1.9' },
    });
  });

  it('the two halves of one interpreter', () => {
    const python = put('two/bin/python3.11');
    const pure = install('two/lib/python3.11/site-packages');
    const platform = install('two/lib64/python3.11/site-packages');
    const { code, message } = refused({ python });
    expect(code).toBe('registry.mixed-runtimes');
    expect(message).toContain(pure);
    expect(message).toContain(platform);
  });

  it('--runtime and --python, unless both lead to one file', () => {
    const mine = install(makeVenv('v'));
    const other = put(`other/${LIBRARY}`);
    const { code, message } = refused({ runtime: other, python: join(root, 'v') });
    expect(code).toBe('registry.mixed-runtimes');
    expect(message).toContain(mine);
    expect(message).toContain(other);
    symlinkSync(mine, join(root, `link-${LIBRARY}`));
    const same = { runtime: join(root, `link-${LIBRARY}`), python: join(root, 'v') };
    expect(find(same)).toMatchObject({ ok: true, environment: { runtime: mine } });
  });

  it('.venv and venv side by side', () => {
    const a = install(makeVenv('.venv'));
    const b = install(makeVenv('venv'));
    const { message } = refused();
    expect(message).toContain(a);
    expect(message).toContain(b);
    expect(message).toContain('--python');
  });
});

describe('--runtime', () => {
  it('is the library or its folder, with the interpreter around it', () => {
    const runtime = install(makeVenv('v'), '0.1.10');
    const found = {
      environment: { runtime, python: join(root, 'v/bin/python'), wheelVersion: '0.1.10' },
    };
    expect(find({ runtime })).toMatchObject(found);
    expect(find({ runtime: dirname(runtime) })).toMatchObject(found);
    expect(find({ runtime: dirname(dirname(runtime)) })).toMatchObject(found);
    const built = put(`tree/build/lib/${LIBRARY}`);
    expect(find({ runtime: join(root, 'tree') })).toMatchObject({
      environment: { runtime: built, python: null, wheelVersion: null },
    });
  });

  it('does not exist', () => {
    const { code, message } = refused({ runtime: join(root, 'none') });
    expect(code).toBe('registry.no-runtime');
    expect(message).toContain(join(root, 'none'));
  });
});

describe('without options', () => {
  it('uses the active environment and says which copies it shadows', () => {
    const active = install(makeVenv('active'));
    const own = install(makeVenv('.venv'));
    const answer = find({ env: { VIRTUAL_ENV: join(root, 'active') } });
    expect(answer).toMatchObject({
      environment: { runtime: active, source: { by: 'variable', variable: 'VIRTUAL_ENV' } },
    });
    expect(noted(answer)).toContain(`\`${own}\` (.venv of ${root}) is not used`);
  });

  it('continues if the active environment has no wheel or is gone', () => {
    makeVenv('active');
    const own = install(makeVenv('.venv'));
    for (const name of ['active', 'gone']) {
      const env = { VIRTUAL_ENV: join(root, name) };
      expect(find({ env })).toMatchObject({ environment: { runtime: own } });
    }
  });

  it('uses a conda environment', () => {
    put('conda/bin/python3.12');
    symlinkSync('python3.12', join(root, 'conda/bin/python'));
    const runtime = install('conda/lib/python3.12/site-packages');
    const answer = find({ env: { CONDA_PREFIX: join(root, 'conda') } });
    expect(answer).toMatchObject({
      environment: { runtime, source: { by: 'variable', variable: 'CONDA_PREFIX' } },
    });
  });

  it('searches for .venv up to the root of the repository', () => {
    install(makeVenv('.venv'));
    mkdirSync(join(root, 'repo/a/b'), { recursive: true });
    mkdirSync(join(root, 'repo/.git'));
    const start = join(root, 'repo/a/b');
    expect(refused({ start }).code).toBe('registry.no-runtime');
    const inside = install(makeVenv('repo/.venv'));
    expect(find({ start })).toMatchObject({ environment: { runtime: inside } });
  });

  it('never enters a world-writable folder', () => {
    install(makeVenv('shared/.venv'));
    mkdirSync(join(root, 'shared/mine'), { recursive: true });
    expect(find({ start: join(root, 'shared/mine') }).ok).toBe(true);
    chmodSync(join(root, 'shared'), 0o777);
    expect(find({ start: join(root, 'shared/mine') }).ok).toBe(false);
  });

  it('uses the first python3 on PATH, else python', () => {
    put('x/bin/python3');
    const runtime = install('y/lib/python3.11/site-packages');
    put('y/bin/python3.11');
    symlinkSync('python3.11', join(root, 'y/bin/python'));
    const PATH = [join(root, 'x/bin'), join(root, 'y/bin')].join(':');
    expect(find({ env: { PATH } })).toMatchObject({
      environment: { runtime, source: { by: 'path' } },
    });
  });

  it('follows a pyenv shim to the version that pyenv would use', () => {
    put('pyenv/shims/python3', '#!/usr/bin/env bash\n');
    put('pyenv/version', '3.11.7\n');
    const env = { PATH: join(root, 'pyenv/shims'), PYENV_ROOT: join(root, 'pyenv') };
    const runtimes = ['3.11.7', '3.12.1', '3.12.10'].map((version) => {
      const minor = version.slice(0, 4);
      put(`pyenv/versions/${version}/bin/python${minor}`);
      symlinkSync(`python${minor}`, join(root, `pyenv/versions/${version}/bin/python3`));
      return install(`pyenv/versions/${version}/lib/python${minor}/site-packages`);
    });
    expect(find({ env })).toMatchObject({ environment: { runtime: runtimes[0] } });
    put('.python-version', '3.12\n');
    expect(find({ env })).toMatchObject({ environment: { runtime: runtimes[2] } });
    const chosen = { ...env, PYENV_VERSION: '3.12.1' };
    expect(find({ env: chosen })).toMatchObject({ environment: { runtime: runtimes[1] } });
  });

  it('advises an environment for the project where the interpreter belongs to the system', () => {
    put('usr/bin/python3.12');
    put('usr/lib/python3.12/EXTERNALLY-MANAGED');
    mkdirSync(join(root, 'usr/lib/python3.12/site-packages'));
    symlinkSync('python3.12', join(root, 'usr/bin/python3'));
    const { message } = refused({ env: { PATH: join(root, 'usr/bin') } });
    const own = join(root, '.venv');
    expect(message).toContain(
      `Run: ${join(root, 'usr/bin/python3')} -m venv ${own} && ${own}/bin/`,
    );
    makeVenv('v');
    expect(refused({ python: join(root, 'v') }).message).not.toContain('-m venv');
  });

  it('lists each place that was tried, and the remedies', () => {
    put('bin/python3');
    const { code, message } = refused({
      env: { PATH: join(root, 'bin'), VIRTUAL_ENV: join(root, 'gone') },
    });
    expect(code).toBe('registry.no-runtime');
    expect(message).toContain(`VIRTUAL_ENV: ${join(root, 'gone')} has no interpreter`);
    expect(message).toContain(`.venv and venv: none in ${root}`);
    expect(message).toContain(`PATH: ${join(root, 'bin/python3')} has no apache-tvm-ffi`);
    expect(message).toContain(`${join(root, 'bin/python3')} -m pip install apache-tvm-ffi`);
    expect(message).toContain('--python');
    expect(message).toContain('--runtime');
  });

  it('names the project’s own environment to install into, with uv where uv made it', () => {
    put('bin/python3');
    const env = { PATH: join(root, 'bin') };
    makeVenv('.venv');
    const python = join(root, '.venv/bin/python');
    expect(refused({ env }).message).toContain(`Run: ${python} -m pip install apache-tvm-ffi\n`);
    const settings = join(root, '.venv/pyvenv.cfg');
    writeFileSync(settings, `${readFileSync(settings, 'utf8')}uv = 0.9.0\n`);
    const command = `Run: uv pip install --python ${python} apache-tvm-ffi\n`;
    expect(refused({ env }).message).toContain(command);
    // An unreadable file does not mean uv.
    rmSync(settings);
    mkdirSync(settings);
    expect(refused({ env, python }).message).toContain(`${python} -m pip install`);
  });

  it('escapes what a terminal would obey', () => {
    expect(refused({ runtime: join(root, '\u001b[31m') }).message).not.toContain('\u001b');
  });
});

describe('the interpreter that is active in the editor', () => {
  it("comes before the workspace's own, and after what is set", () => {
    const own = install(makeVenv('.venv'));
    const chosen = install(makeVenv('chosen'));
    const active = join(root, 'chosen/bin/python');
    expect(find({ active })).toMatchObject({
      environment: { runtime: chosen, source: { by: 'editor' } },
    });
    const python = join(root, '.venv');
    expect(find({ active, python })).toMatchObject({ environment: { runtime: own } });
  });

  it('is skipped if it has no apache-tvm-ffi, or is gone', () => {
    const own = install(makeVenv('.venv'));
    makeVenv('empty');
    for (const name of ['empty', 'gone']) {
      const active = join(root, name, 'bin/python');
      expect(find({ active })).toMatchObject({ environment: { runtime: own } });
    }
  });
});
