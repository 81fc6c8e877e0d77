/** What a library does while it is loaded costs the server only the registry. */
import { expect, it } from 'vitest';
import { compileHostile } from '../registry/hostile/compile.js';
import { startClient } from './client.js';
import { install } from './kit/library.js';
import { makeProject } from './kit/project.js';

it.each([
  ['million frames', 'failed'],
  ['closes all pipes and stays', 'failed'],
  ['stops its group', 'failed'],
  ['is killed late', 'failed'],
  ['goes on twice', 'ready'],
  ['loops at exit', 'ready'],
] as const)('%s: %s', async (misbehavior, state) => {
  const project = makeProject({ table: 'timeout = 5\n' });
  install(compileHostile('misbehaves', { flags: ['-pthread'] }), project.library);
  const env = { TVM_MISBEHAVIOR: misbehavior };
  const client = await startClient(project.root, { watches: true, env });
  const uri = await client.open(project.path('python/kit/pairs.py'));
  await client.status(project.root, state);
  expect(await client.diagnosticsOf(uri)).toBeDefined();
  await client.stop();
});
