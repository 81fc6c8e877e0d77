/** `doctor` on environments with real libraries: what it predicts is what the real loader says. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../fixtures/build.js';
import { LATEST, ROOT, venv } from '../registry/venvs.js';
import { violations } from '../report/schema-check.js';
import { MadeEnvironment } from '../wheel/environment.js';
import { folderWith, NO_ENVIRONMENT as ENV, runCli, type Outcome } from './run-cli.js';

const OLD = '0.1.11';
const schema = JSON.parse(
  readFileSync(path.join(ROOT, 'docs', 'doctor.schema.json'), 'utf8'),
) as Record<string, unknown>;
const SOURCE = path.join(ROOT, 'test/fixtures/wheel/renderer.cc');
const XGRAMMAR = path.join(
  ROOT,
  '.work/wheels/xgrammar-0.2.9-manylinux_2_28_x86_64/xgrammar/libxgrammar_bindings.so',
);

const made: MadeEnvironment[] = [];
const cwd = folderWith();
let forOld = '';
let forNew = '';

beforeAll(async () => {
  [forOld, forNew] = await Promise.all([compile(OLD, SOURCE), compile(LATEST, SOURCE)]);
}, 120_000);

afterAll(() => {
  for (const environment of made) environment.remove();
});

function environment(version: string | null = LATEST): MadeEnvironment {
  const one = new MadeEnvironment(version, LATEST);
  made.push(one);
  return one;
}

function doctor(of: MadeEnvironment, ...args: readonly string[]): Outcome {
  return runCli(['doctor', '--python', of.python, ...args], { cwd, env: ENV });
}

interface Answer {
  readonly packages: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly releases: readonly string[] | null;
    readonly faults: readonly { readonly kind: string; readonly [key: string]: unknown }[];
    readonly unknown: readonly { readonly kind: string }[];
  }[];
  readonly pairs: readonly {
    readonly kind: string;
    readonly packages: readonly string[];
    readonly names?: readonly string[];
    readonly message?: string | null;
  }[];
  readonly fix: { readonly requirement: string; readonly command: readonly string[] } | null;
}

function json(of: MadeEnvironment, ...args: readonly string[]): Answer & { code: number | null } {
  const { stdout, code, stderr } = doctor(of, '--format', 'json', ...args);
  expect(stderr).toBe('');
  const document: unknown = JSON.parse(stdout);
  expect(violations(document, schema, schema)).toEqual([]);
  return { ...(document as Answer), code };
}

/** What the interpreter of the environment says. */
function python(of: MadeEnvironment, code: string): { status: number | null; stderr: string } {
  return spawnSync(of.python, ['-c', `import tvm_ffi, ctypes\n${code}`], { encoding: 'utf8' });
}

const BY_CTYPES = { 'pkg/__init__.py': 'import ctypes\nLIB = ctypes.CDLL("x")\n' };

describe('a package compiled for another version', () => {
  it('cannot be loaded, as ctypes confirms, and the fix names the releases that go', () => {
    const of = environment();
    of.install({ name: 'old-ext', libraries: { 'pkg/old_ext.so': forOld }, files: BY_CTYPES });
    const { code, packages, fix } = json(of);
    const symbol = '_ZN3tvm3ffi4json9StringifyERKNS0_3AnyENS0_8OptionalIivEE';
    const library = path.join(of.site, 'pkg/old_ext.so');
    expect(packages[0]).toMatchObject({
      verdict: 'cannot-load',
      faults: [{ kind: 'missing-symbols', library, symbols: [symbol], when: 'load' }],
    });
    expect(code).toBe(1);
    expect(fix?.requirement).toMatch(/^apache-tvm-ffi>=0\.1\.\d+,<0\.1\.13$/);
    expect(fix?.command).toEqual([of.python, '-m', 'pip', 'install', fix?.requirement]);
    const loaded = python(of, `ctypes.CDLL(${JSON.stringify(library)})`);
    expect(loaded.status).toBe(1);
    expect(loaded.stderr).toContain(`undefined symbol: ${symbol}`);
  });

  it('says the same to people', () => {
    const of = environment();
    of.install({ name: 'old-ext', libraries: { 'pkg/old_ext.so': forOld }, files: BY_CTYPES });
    const { stdout, code } = doctor(of);
    const { runtime } = venv(LATEST);
    expect(stdout.replaceAll(of.root, 'ENV').replace(runtime, 'RUNTIME')).toMatchInlineSnapshot(`
      "Python          ENV/bin/python  --python
      apache-tvm-ffi  0.1.15.post2  RUNTIME

      old-ext 1.0  cannot be loaded
        requires no apache-tvm-ffi; built with: not recorded
        by its symbols and its requirement, it suits apache-tvm-ffi 0.1.0 to 0.1.12
        pkg/old_ext.so needs 1 symbol that apache-tvm-ffi 0.1.15.post2 does not have:
          tvm::ffi::json::Stringify (_ZN3tvm3ffi4json9StringifyERKNS0_3AnyENS0_8OptionalIivEE)

      To fix it: ENV/bin/python -m pip install 'apache-tvm-ffi>=0.1.0,<0.1.13'
      1 package uses libtvm_ffi, 1 cannot be loaded
      "
    `);
    expect(code).toBe(1);
  });

  it('fails when it is used where load_module loads it, as the interpreter confirms', () => {
    const of = environment();
    const files = { 'pkg/__init__.py': 'import tvm_ffi\nLIB = tvm_ffi.load_module("x")\n' };
    of.install({ name: 'old-ext', libraries: { 'pkg/old_ext.so': forOld }, files });
    const { code, packages } = json(of);
    expect(packages[0]?.verdict).toBe('fails-when-used');
    expect(code).toBe(1);
    const library = JSON.stringify(path.join(of.site, 'pkg/old_ext.so'));
    expect(python(of, `tvm_ffi.load_module(${library})`).status).toBe(0);
    const used = `tvm_ffi.load_module(${library})\ntvm_ffi.get_global_func("renderer.render")(1)`;
    expect(python(of, used).stderr).toContain('symbol lookup error');
  });

  it('loads where the runtime is the one that it was compiled for', () => {
    const of = environment(OLD);
    of.install({ name: 'old-ext', libraries: { 'pkg/old_ext.so': forOld }, files: BY_CTYPES });
    const { code, packages, fix } = json(of);
    expect(packages[0]).toMatchObject({ verdict: 'nothing-missing', faults: [] });
    expect([code, fix]).toEqual([0, null]);
    const library = JSON.stringify(path.join(of.site, 'pkg/old_ext.so'));
    expect(python(of, `ctypes.CDLL(${library})`).status).toBe(0);
  });
});

describe('two packages', () => {
  it('for two versions go with no release', () => {
    const of = environment();
    of.install({ name: 'old-ext', libraries: { 'pkg/old_ext.so': forOld }, files: BY_CTYPES });
    of.install({ name: 'new-ext', libraries: { 'new/new_ext.so': forNew }, files: {} });
    const { code, packages, pairs, fix } = json(of);
    expect(packages.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['new-ext', 'nothing-missing'],
      ['old-ext', 'cannot-load'],
    ]);
    expect(pairs).toMatchObject([{ kind: 'no-common-release', packages: ['new-ext', 'old-ext'] }]);
    expect([code, fix]).toEqual([1, null]);
    expect(doctor(of).stdout).toContain(
      'No release of apache-tvm-ffi suits all of these packages.',
    );
  });

  it('that register the same names are found by loading them', () => {
    const of = environment();
    of.install({ name: 'first', libraries: { 'first/first.so': forNew } });
    of.install({ name: 'second', libraries: { 'second/second.so': forNew } });
    of.install({ name: 'xgrammar', libraries: { 'xgrammar/libxgrammar_bindings.so': XGRAMMAR } });
    expect(json(of).code).toBe(0);
    const { code, pairs } = json(of, '--load');
    expect(pairs).toMatchObject([
      { kind: 'same-names', packages: ['first', 'second'], names: ['renderer.render'] },
    ]);
    expect(pairs[0]?.message).toContain('renderer.render');
    expect(code).toBe(1);
    const both = ['first/first.so', 'second/second.so'].map((name) =>
      JSON.stringify(path.join(of.site, name)),
    );
    const loaded = python(of, both.map((library) => `ctypes.CDLL(${library})`).join('\n'));
    expect(loaded.status).not.toBe(0);
    expect(loaded.stderr).toContain('renderer.render');
  });

  it('with a library of one name are named', () => {
    const of = environment();
    of.install({ name: 'first', libraries: { 'first/librender.so': forNew } });
    of.install({ name: 'second', libraries: { 'second/librender.so': forNew } });
    const { pairs, code } = json(of);
    expect(pairs).toMatchObject([{ kind: 'same-library', names: ['librender.so'] }]);
    expect(code).toBe(0);
  });
});

describe('a package', () => {
  it('with a copy of libtvm_ffi cannot be loaded', () => {
    const of = environment();
    const copy = 'bundled.libs/libtvm_ffi-c33ef534.so';
    of.install({ name: 'bundled', libraries: { [copy]: venv(LATEST).runtime } });
    const { packages, code } = json(of);
    expect(packages[0]?.faults).toEqual([
      { kind: 'own-runtime', library: path.join(of.site, copy) },
    ]);
    expect(code).toBe(1);
    const library = JSON.stringify(path.join(of.site, copy));
    expect(python(of, `ctypes.CDLL(${library})`).status).not.toBe(0);
  });

  it('that asks for another version is named, and nothing more is claimed', () => {
    const of = environment();
    of.install({ name: 'asks', requires: 'apache-tvm-ffi (>=0.1.9,<0.1.12)' });
    const { packages, code, fix } = json(of);
    expect(packages[0]).toMatchObject({ verdict: 'nothing-missing', satisfied: false, faults: [] });
    expect(fix?.requirement).toBe('apache-tvm-ffi>=0.1.9,<0.1.12');
    expect(code).toBe(0);
  });

  it.each([
    ['without RECORD', { hasRecord: false }, { kind: 'no-record' }],
    [
      'that is an editable install',
      { files: { 'odd-1.0.dist-info/direct_url.json': '{"dir_info": {"editable": true}}' } },
      { kind: 'editable' },
    ],
    ['with a damaged library', { libraries: { 'a/a.so': SOURCE } }, { kind: 'unreadable' }],
  ])('%s is partly unknown', (_, parts, unknown) => {
    const of = environment();
    of.install({ name: 'odd', requires: 'apache-tvm-ffi', ...parts });
    const { packages, code } = json(of);
    expect(packages[0]).toMatchObject({ verdict: 'unknown', unknown: [unknown] });
    expect(code).toBe(0);
  });

  it('that has nothing to do with libtvm_ffi is passed over', () => {
    const of = environment();
    of.install({ name: 'other', requires: 'numpy', libraries: { 'a/a.so': SOURCE } });
    expect(json(of)).toMatchObject({ packages: [], code: 0 });
  });
});

describe('an environment', () => {
  it('without apache-tvm-ffi lacks what its packages need', () => {
    const of = environment(null);
    of.install({ name: 'xgrammar', libraries: { 'xgrammar/libxgrammar_bindings.so': XGRAMMAR } });
    const { packages, code, fix } = json(of);
    expect(packages[0]?.faults).toMatchObject([{ kind: 'no-runtime' }]);
    expect(fix?.requirement).toMatch(/^apache-tvm-ffi>=/);
    expect(code).toBe(1);
  });

  it('without anything is not called sound', () => {
    const { code, stderr } = doctor(environment(null));
    expect(stderr).toContain('has no apache-tvm-ffi installed');
    expect(code).toBe(2);
  });

  it('that is not there is reported', () => {
    const { code, stderr } = runCli(['doctor', '--python', 'no/such'], { cwd, env: ENV });
    expect(stderr).toContain('no/such');
    expect(code).toBe(2);
  });

  it('is not a path', () => {
    const { code, stderr } = runCli(['doctor', '.'], { cwd, env: ENV });
    expect(stderr).toContain('"doctor" accepts no path');
    expect(code).toBe(2);
  });
});
