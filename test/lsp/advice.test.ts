/** What an editor advises where an environment made by uv lacks apache-tvm-ffi: commands and settings that exist. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient } from './client.js';
import { block, makeProject } from './kit/project.js';

it('names a command that works as typed, and the status has one line', async () => {
  const project = makeProject({
    files: { 'python/kit/api.py': block('global/ffi') },
    library: null,
  });
  project.write('pyproject.toml', '[tool.tvm-ffi-stubs]\npaths = ["python"]\n');
  mkdirSync(project.path('.venv/bin'), { recursive: true });
  const python = project.path('.venv/bin/python');
  symlinkSync(venv(LATEST).python, python);
  project.write('.venv/pyvenv.cfg', 'home = /usr/bin\nversion = 3.11.7\nuv = 0.9.0\n');
  const env = { PATH: '/nowhere', VIRTUAL_ENV: '', CONDA_PREFIX: '', HOME: project.root };
  const client = await startClient(project.root, { env });
  await client.open(project.path('python/kit/api.py'));
  const { problem } = await client.status(project.root, 'failed');
  expect(problem).not.toMatch(/\n|\\n|--python/);
  const [shown] = await client.shows(project.uri('pyproject.toml'), 'registry.no-runtime');
  expect(shown?.message).toContain(`uv pip install --python ${python} apache-tvm-ffi`);
  expect(shown?.message).toContain('`tvmFfiStubs.python`');
  await client.stop();
});
