/**
 * The project's environment is made, upgraded as by pip, removed and made again, while a file is
 * open.
 */
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { venv, VERSIONS } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { block, makeProject, type Project } from './kit/project.js';

const [OLD = '', NEW = ''] = VERSIONS.slice(-2);
const FILE = 'python/kit/api.py';

let project: Project;
let client: Client;
let packages: string;

beforeAll(async () => {
  project = makeProject({ files: { [FILE]: block('global/ffi') }, library: null });
  project.write('pyproject.toml', '[tool.tvm-ffi-stubs]\npaths = ["python"]\n');
  // Only the project's environment may be found.
  const env = { PATH: '/nowhere', VIRTUAL_ENV: '', CONDA_PREFIX: '', HOME: project.root };
  client = await startClient(project.root, { watches: true, env });
  await client.open(project.path(FILE));
  const python = basename(dirname(dirname(venv(OLD).home)));
  packages = project.path(join('.venv', 'lib', python, 'site-packages'));
});

afterAll(() => client.stop());

/** Makes what `python -m venv` makes. */
function makeVenv(): void {
  mkdirSync(project.path('.venv/bin'), { recursive: true });
  mkdirSync(packages, { recursive: true });
  symlinkSync(venv(OLD).python, project.path('.venv/bin/python'));
  project.write('.venv/pyvenv.cfg', 'home = /usr/bin\nversion = 3.11.7\n');
}

const infoOf = (version: string): string => join(packages, `apache_tvm_ffi-${version}.dist-info`);

function installWheel(version: string): void {
  symlinkSync(venv(version).home, join(packages, 'tvm_ffi'));
  mkdirSync(infoOf(version));
  writeFileSync(join(infoOf(version), 'METADATA'), `Name: apache-tvm-ffi\nVersion: ${version}\n`);
}

const usesVersion = (version: string) =>
  client.until(
    async () => {
      const { state, registry } = await client.status(project.root);
      return state === 'ready' && registry?.referenceVersion === version;
    },
    () => `${version}: ${JSON.stringify(client.received.statuses.at(-1))}`,
  );

it('a new one is found, with what is installed into it later', async () => {
  expect((await client.status(project.root, 'failed')).registry).toBeNull();
  makeVenv();
  installWheel(OLD);
  await usesVersion(OLD);
});

it('an upgrade brings the dialect of the new version, without a failure in between', async () => {
  const before = client.received.statuses.length;
  // In pip's order: the old one moves away, the new one is unpacked, the rest is deleted.
  const aside = join(packages, '~pache_tvm_ffi-old.dist-info');
  await client.leaveUnfinished(() => {
    renameSync(infoOf(OLD), aside);
    unlinkSync(join(packages, 'tvm_ffi'));
  });
  installWheel(NEW);
  rmSync(aside, { recursive: true });
  await usesVersion(NEW);
  const states = client.received.statuses.slice(before).map(({ projects }) => projects[0]?.state);
  expect(states).not.toContain('failed');
});

it('the language server in it is named once it is whole, and forgotten with it', async () => {
  const server = async () => (await client.status(project.root)).installedServer;
  const info = join(packages, 'tvm_ffi_stubs-1.2.3.dist-info');
  const module = join(packages, 'tvm_ffi_stubs', 'dist', 'lsp.cjs');
  expect(await server()).toBeNull();
  // In pip's order: what describes a package comes last.
  mkdirSync(dirname(module), { recursive: true });
  writeFileSync(module, '');
  writeFileSync(join(dirname(module), 'protocol.txt'), '7\n');
  mkdirSync(info);
  await expect.poll(server, { timeout: 20_000 }).toEqual({ version: '1.2.3', protocol: 7, module });
  renameSync(info, join(packages, '~vm_ffi_stubs-1.2.3.dist-info'));
  await expect.poll(server, { timeout: 20_000 }).toBeNull();
});

it('a removed one leaves the last good registry, and is found when it is made again', async () => {
  rmSync(project.path('.venv'), { recursive: true });
  const { problem, registry } = await client.status(project.root, 'failed');
  // The places that were searched are for the finding: a status has one line.
  expect(problem).toBe(
    'No TVM-FFI runtime was found. Install apache-tvm-ffi, or say where it is with `tvmFfiStubs.python` or `tvmFfiStubs.runtime`.',
  );
  expect(registry?.functions).toBeGreaterThan(100);
  makeVenv();
  installWheel(OLD);
  await usesVersion(OLD);
});

it('one that uv makes gets a command that works as typed', async () => {
  rmSync(project.path('.venv'), { recursive: true });
  makeVenv();
  project.write('.venv/pyvenv.cfg', 'home = /usr/bin\nuv = 0.9.2\nversion_info = 3.11.7\n');
  const command = `Run: uv pip install --python ${project.path('.venv/bin/python')} apache-tvm-ffi`;
  const toml = project.uri('pyproject.toml');
  let lines: readonly string[] = [];
  await client.until(
    async () => {
      const [finding] = await client.shows(toml, 'registry.no-runtime');
      lines = typeof finding?.message === 'string' ? finding.message.split('\n') : [];
      return lines.includes(command);
    },
    () => lines.join('\n'),
  );
  expect(lines[0]).toMatch(/`tvmFfiStubs\.python`/);
});
