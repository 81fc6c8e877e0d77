/** Pipes where files are expected, while an editor is open: the server goes on, and blocks nowhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startClient, type Client } from './client.js';
import { makeProject, P, type Project } from './kit/project.js';

const PAIRS = 'python/kit/pairs.py';

/** What the server may read of a project: its settings, its sources, its build, its environment. */
const PLACES = [
  ...['pyproject.toml', 'python/kit/more.py', 'python/kit/_ffi_api.py', 'src/kit.cc'],
  ...['build/libkit.so', 'CMakeLists.txt', 'CMakePresets.json', 'build/CMakeCache.txt'],
  ...['build/build.ninja', 'build/compile_commands.json', 'compile_commands.json'],
  ...['.venv/pyvenv.cfg', '.git', '.python-version', 'environment.yml', 'poetry.toml'],
];

/** Puts a pipe that nobody writes to in the place of a file. @returns its former kind of event */
function makePipe(project: Project, name: string): 1 | 2 {
  const path = project.path(name);
  const existed = existsSync(path);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { recursive: true, force: true });
  execFileSync('mkfifo', [path]);
  return existed ? 2 : 1;
}

/** The server still answers: it reports a marker that is typed now. */
async function expectAnswer(client: Client, uri: string): Promise<void> {
  await client.edit(uri, '    """Registered', `    ${P}begin): nonsense/x\n    """Registered`);
  await client.until(
    async () =>
      (await client.diagnosticsOf(uri))?.some(({ code }) => code === 'block.unknown-kind'),
    'a finding',
  );
}

describe.each([true, false])('trusted: %s', (trusted) => {
  it('pipes that are there from the beginning', async () => {
    const project = makeProject();
    for (const name of PLACES) {
      if (name !== 'pyproject.toml') makePipe(project, name);
    }
    const client = await startClient(project.root, { trusted, watches: true });
    const uri = await client.open(project.path(PAIRS));
    await expectAnswer(client, uri);
    await client.stop();
  });

  it('files that become pipes, one after the other, an open one last', async () => {
    const project = makeProject();
    const client = await startClient(project.root, { trusted, watches: true });
    const uri = await client.open(project.path(PAIRS));
    for (const name of [...PLACES, PAIRS]) {
      const type = makePipe(project, name);
      await client.filesChanged({ uri: project.uri(name), type });
      await client.edit(uri, '    """Registered', `    # ${name}\n    """Registered`);
      expect(await client.diagnosticsOf(uri), name).toBeDefined();
    }
    await expectAnswer(client, uri);
    await client.stop();
  });
});
