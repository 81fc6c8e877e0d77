/** What a run with `--watch` takes for a change. */
import { watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Changes } from '../../server/src/cli/changes.js';
import { readRequests } from '../../server/src/cli/request.js';
import { block, folderWith, PYTHON } from './run-cli.js';

it('is not what a run itself has written, even if that is noticed before the run has ended', async () => {
  const folder = folderWith({ 'a.py': block('global/testing'), 'b.py': '' });
  const [own, other] = [join(folder, 'a.py'), join(folder, 'b.py')];
  const options = new Map([['python', [PYTHON.at(-1) ?? '']]]);
  const requests = await readRequests(options, [folder]);
  const changes = new Changes(options, [folder]);
  await changes.watch(requests, new Map(), new Set());
  // Behind the watcher of the changes: it hears of everything after that.
  const heard = new Set<string | null>();
  const watcher = watch(folder, (_, name) => heard.add(name));
  changes.begin();
  writeFileSync(own, '# written\n');
  await expect.poll(() => heard.has('a.py')).toBe(true);
  await changes.watch(requests, new Map([[own, '# written\n']]), new Set());
  writeFileSync(other, 'x = 1\n');
  await expect.poll(() => heard.has('b.py')).toBe(true);
  expect((await changes.next()).map(({ path }) => path)).toEqual([other]);
  writeFileSync(own, '# written by another program\n');
  expect((await changes.next()).map(({ path }) => path)).toEqual([own]);
  watcher.close();
});
