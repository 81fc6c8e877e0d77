/** Where interpreters are searched for, and in which order. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceText } from '../../server/src/core/index.js';
import { hashOfFolder } from '../../server/src/interpreters/layouts/project-name.js';
import { uv } from '../project/environment.js';
import { Layout, type FindOptions } from './layout.js';
import { CLI_READER } from '../readers.js';

let layout: Layout;
let root: string;

beforeEach(() => {
  layout = new Layout();
  root = layout.root;
  mkdirSync(join(root, '.git'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** The folder of the chosen environment, and why. */
function chosen(options: FindOptions = {}): string {
  const answer = layout.find(options);
  if (!answer.ok) return answer.problem.code;
  const { python, source } = answer.environment;
  const folder = relative(root, join(python ?? root, '..', '..'));
  return `${folder} (${sourceText(source, CLI_READER).replace(root, 'ROOT')})`;
}

function pyproject(table: string, name = 'My_Demo.x'): void {
  layout.put('pyproject.toml', `[project]\nname = "${name}"\n${table}\n`);
}

/** The hash of /srv/demo/project in Poetry 2 and Hatch 1. */
const HASH = 'bWJ4c3Yt';

describe('a linked worktree of Git', () => {
  const link = (): void => {
    layout.put('tree/.git', `gitdir: ${root}/main/.git/worktrees/tree\n`);
    layout.put('main/.git/worktrees/tree/commondir', '../..\n');
    layout.put('main/.git/worktrees/tree/gitdir', `${root}/tree/.git\n`);
    layout.put('tree/pkg/a.py');
  };

  it("takes the main checkout's .venv after its own, that of the same folder first", () => {
    link();
    layout.install(layout.makeVenv('main/.venv'));
    const start = join(root, 'tree/pkg');
    expect(chosen({ start })).toBe('main/.venv (.venv of ROOT/main)');
    layout.install(layout.makeVenv('main/pkg/.venv'));
    expect(chosen({ start })).toBe('main/pkg/.venv (.venv of ROOT/main/pkg)');
    layout.install(layout.makeVenv('tree/.venv'));
    expect(chosen({ start })).toBe('tree/.venv (.venv of ROOT/tree)');
  });

  it('is not what another repository only claims to be', () => {
    link();
    layout.install(layout.makeVenv('main/.venv'));
    layout.put('main/.git/worktrees/tree/gitdir', `${root}/other/.git\n`);
    expect(chosen({ start: join(root, 'tree') })).toBe('registry.no-runtime');
  });
});

describe("a tool's own place", () => {
  it('poetry: its cache, under a name with a hash of the path', () => {
    expect(hashOfFolder('/srv/demo/project')).toBe(HASH);
    pyproject('[build-system]\nbuild-backend = "poetry.core.masonry.api"');
    const base = `my-demo-x-${hashOfFolder(root)}`;
    const cache = 'home/.cache/pypoetry/virtualenvs';
    for (const minor of ['3.9', '3.11', '3.10'])
      layout.install(layout.makeVenv(`${cache}/${base}-py${minor}`));
    expect(chosen()).toBe(`${cache}/${base}-py3.11 (poetry of ROOT)`);
    layout.put(
      `${cache}/envs.toml`,
      `[other]\nminor = "3.9"\n[${base}]\nminor = "3.10"\npatch = "3.10.1"\n`,
    );
    expect(chosen()).toBe(`${cache}/${base}-py3.10 (poetry of ROOT)`);
    layout.install(layout.makeVenv(`elsewhere/${base}-py3.11`));
    const env = { POETRY_VIRTUALENVS_PATH: join(root, 'elsewhere') };
    expect(chosen({ env })).toBe(`elsewhere/${base}-py3.11 (poetry of ROOT)`);
    layout.put(
      'home/.config/pypoetry/config.toml',
      "[virtualenvs]\npath = '{project-dir}/elsewhere'\n",
    );
    expect(chosen()).toBe(`elsewhere/${base}-py3.11 (poetry of ROOT)`);
    layout.put('poetry.toml', '[virtualenvs]\npath = "~/none"\n');
    expect(chosen()).toBe('registry.no-runtime');
  });

  it('hatch: its data folder, under the name and the same hash', () => {
    pyproject('[build-system]\nbuild-backend = "hatchling.build"');
    const folder = `home/.local/share/hatch/env/virtual/my-demo-x/${hashOfFolder(root)}/my-demo-x`;
    layout.install(layout.makeVenv(folder));
    expect(chosen()).toBe(`${folder} (hatch of ROOT)`);
  });

  it('pdm: the path that it records', () => {
    layout.install(layout.makeVenv('far/away'));
    layout.put('.pdm-python', `${join(root, 'far/away/bin/python')}\n`);
    expect(chosen()).toBe('far/away (.pdm-python of ROOT)');
    layout.put('.pdm-python', 'two\nlines\n');
    expect(chosen()).toBe('registry.no-runtime');
  });

  it('pixi: an environment that has the package, if the default has not', () => {
    layout.makeConda('.pixi/envs/default');
    layout.makeConda('.pixi/envs/lint');
    layout.install(layout.makeConda('.pixi/envs/test'));
    expect(chosen()).toBe('.pixi/envs/test (conda of ROOT)');
  });

  it.each(['.conda', 'env', '.pixi/envs/default', '.pixi/envs/cuda'])(
    'conda: %s in the project',
    (name) => {
      layout.install(layout.makeConda(name));
      expect(chosen()).toBe(`${name} (conda of ROOT)`);
    },
  );

  it('conda: the environment that environment.yml names', () => {
    layout.put('environment.yml', 'channels: [x]\nname: "demo"  # note\n');
    layout.install(layout.makeConda('home/miniforge3/envs/demo'));
    expect(chosen()).toBe('home/miniforge3/envs/demo (conda of ROOT)');
    layout.install(layout.makeConda('shared/demo'));
    layout.put('home/.conda/environments.txt', `${root}/home/other\n${root}/shared/demo\n`);
    expect(chosen()).toBe('shared/demo (conda of ROOT)');
    layout.put('environment.yml', 'name: ../../shared/demo\n');
    expect(chosen()).toBe('registry.no-runtime');
  });

  it('pyenv: the version that .python-version names, without a shim on PATH', () => {
    layout.put('.python-version', 'mine\n');
    layout.install(layout.makeVenv('home/.pyenv/versions/mine'));
    expect(chosen()).toBe('home/.pyenv/versions/mine (.python-version of ROOT)');
    layout.put('.python-version', '../../versions/mine\n');
    expect(chosen()).toBe('registry.no-runtime');
  });

  it('is that of the nearest folder of a workspace', () => {
    layout.install(layout.makeConda('.conda'));
    layout.install(layout.makeConda('member/.conda'));
    expect(chosen({ start: join(root, 'member') })).toBe('member/.conda (conda of ROOT/member)');
    expect(chosen({ start: join(root, 'other') })).toBe('.conda (conda of ROOT)');
  });
});

describe('a real uv', () => {
  it('puts the environment of a workspace at its root, or where the variable says', () => {
    layout.put(
      'pyproject.toml',
      '[project]\nname = "top"\nversion = "1"\n[tool.uv.workspace]\nmembers = ["member"]\n',
    );
    layout.put('member/pyproject.toml', '[project]\nname = "member"\nversion = "1"\n');
    const start = join(root, 'member');
    uv(start, 'sync', '--quiet', '--offline', '--no-install-workspace');
    const site = `.venv/lib/${pythonFolder('.venv')}/site-packages`;
    layout.install(site);
    expect(chosen({ start })).toBe('.venv (.venv of ROOT)');
    layout.install(layout.makeVenv('envs/mine'));
    const env = { UV_PROJECT_ENVIRONMENT: 'envs/mine' };
    expect(chosen({ start, env })).toBe('envs/mine (UV_PROJECT_ENVIRONMENT)');
  });

  function pythonFolder(environment: string): string {
    const answer = uv(
      root,
      'run',
      '--offline',
      '--no-project',
      '--python',
      join(root, environment),
      'python',
      '-c',
      'import sys; print("python%d.%d" % sys.version_info[:2])',
    );
    return answer.trim();
  }
});

describe('the order', () => {
  it('is: named, build tree, editor, activated, .venv, tools, PATH', () => {
    const at = (name: string): string => join(root, name, 'bin/python');
    for (const name of ['named', 'built', 'editor', 'activated', '.venv', 'base']) {
      layout.install(layout.makeVenv(name));
    }
    layout.install(layout.makeConda('.conda'));
    layout.install(layout.makeVenv('onpath'));
    symlinkSync('python', join(root, 'onpath/bin/python3'));
    const env: NodeJS.ProcessEnv = {
      VIRTUAL_ENV: join(root, 'activated'),
      CONDA_PREFIX: join(root, 'base'),
      CONDA_DEFAULT_ENV: 'base',
      PATH: join(root, 'onpath/bin'),
    };
    const rest = { active: at('editor'), env };
    const all = { python: at('named'), buildPython: at('built'), ...rest };
    expect(chosen(all)).toBe('named (--python)');
    expect(chosen({ buildPython: at('built'), ...rest })).toBe('built (build tree)');
    expect(chosen(rest)).toBe('editor (active in the editor)');
    expect(chosen({ env })).toBe('activated (VIRTUAL_ENV)');
    delete env['VIRTUAL_ENV'];
    expect(chosen({ env })).toBe('.venv (.venv of ROOT)');
    rmSync(join(root, '.venv'), { recursive: true });
    expect(chosen({ env })).toBe('.conda (conda of ROOT)');
    rmSync(join(root, '.conda'), { recursive: true });
    expect(chosen({ env })).toBe('base (CONDA_PREFIX)');
    delete env['CONDA_PREFIX'];
    expect(chosen({ env })).toBe('onpath (PATH)');
  });
});

describe('the interpreter of the build tree', () => {
  const other = (options: FindOptions): unknown => {
    const answer = layout.find(options);
    return answer.ok ? answer.other : answer.problem;
  };

  it("decides, with a note if the project's own has another version", () => {
    const buildPython = join(root, 'built/bin/python');
    layout.install(layout.makeVenv('built'), '0.1.11');
    expect(other({ buildPython })).toBeNull();
    layout.install(layout.makeConda('.conda'), '0.1.10');
    const conda = {
      python: join(root, '.conda/bin/python'),
      wheelVersion: '0.1.10',
      source: { by: 'tool', tool: 'conda', folder: root },
    };
    expect(other({ buildPython })).toEqual(conda);
    layout.install(layout.makeVenv('.venv'), '0.1.15.post2');
    const python = join(root, '.venv/bin/python');
    const own = { python, wheelVersion: '0.1.15.post2', source: { by: 'workspace', folder: root } };
    expect(other({ buildPython })).toEqual(own);
    expect(chosen({ buildPython })).toBe('built (build tree)');
    expect(other({ buildPython: python })).toBeNull();
    const built = { python: buildPython, wheelVersion: '0.1.11', source: { by: 'build-tree' } };
    expect(other({ python, buildPython })).toEqual(built);
    expect(other({ python })).toBeNull();
  });

  it('is skipped if it is gone, or has no apache-tvm-ffi', () => {
    layout.install(layout.makeVenv('.venv'));
    layout.makeVenv('built');
    for (const name of ['built', 'gone']) {
      const buildPython = join(root, name, 'bin/python');
      expect(chosen({ buildPython })).toBe('.venv (.venv of ROOT)');
      expect(other({ buildPython, python: join(root, '.venv') })).toBeNull();
    }
  });
});

it('is last of all that of the environment with this program, whatever PATH has without it', () => {
  layout.install(layout.makeVenv('own'));
  const own = { TVM_FFI_STUBS_OWN_PYTHON: join(root, 'own/bin/python') };
  expect(chosen({ env: own })).toBe('own (the environment of tvm-ffi-stubs)');
  // Its base is the same file, but not the same environment.
  symlinkSync('python3.11', join(root, 'base/bin/python3'));
  const env = { ...own, PATH: join(root, 'base/bin') };
  expect(chosen({ env })).toBe('own (the environment of tvm-ffi-stubs)');
  layout.install('base/lib/python3.11/site-packages');
  expect(chosen({ env })).toBe('base (PATH)');
});

it('is one behind its own on PATH, as pre-commit and uvx put it there', () => {
  layout.makeVenv('own');
  layout.install(layout.makeVenv('mine'));
  const env = {
    TVM_FFI_STUBS_OWN_PYTHON: join(root, 'own/bin/python'),
    VIRTUAL_ENV: join(root, 'own'),
    PATH: ['own', 'mine'].map((name) => join(root, name, 'bin')).join(':'),
  };
  expect(chosen({ env })).toBe('mine (PATH)');
  rmSync(join(root, 'mine'), { recursive: true });
  layout.makeVenv('mine');
  const answer = layout.find({ env });
  expect(answer.ok ? null : answer.problem.data).toMatchObject({
    install: { python: join(root, 'mine/bin/python') },
  });
  rmSync(join(root, 'mine'), { recursive: true });
  const alone = layout.find({ env });
  expect(alone.ok ? null : alone.problem.data).toMatchObject({
    install: { python: join(root, 'own/bin/python') },
  });
  layout.install('own/lib/python3.11/site-packages');
  expect(chosen({ env })).toBe('own (VIRTUAL_ENV)');
});

it('is none below the current folder, which a relative folder on PATH would mean', () => {
  layout.install(layout.makeVenv('here'));
  symlinkSync('python', join(root, 'here/bin/python3'));
  const relativePath = relative(process.cwd(), join(root, 'here/bin'));
  expect(chosen({ env: { PATH: relativePath } })).toBe('registry.no-runtime');
  expect(chosen({ env: { PATH: join(root, 'here/bin') } })).toBe('here (PATH)');
});
