/** When the last good registry is still valid, and when its inputs count as changed. */
import { expect, it } from 'vitest';
import { InputStamp } from '../../../server/src/watching/input-content.js';
import { LastGood, type GoodLoad } from '../../../server/src/lsp/workspace/loading/last-good.js';

const LOAD: GoodLoad = {
  contents: new Map([['identity 1', 'digest']]),
  environment: 'venv',
  problems: [],
  existing: new Set(['lib']),
};

it.each<[string, GoodLoad | null, ReadonlyMap<string, string>, string, boolean]>([
  ['the same file', LOAD, LOAD.contents, 'venv', true],
  ['another file with the same bytes', LOAD, new Map([['identity 2', 'digest']]), 'venv', true],
  ['other bytes', LOAD, new Map([['identity 2', 'other']]), 'venv', false],
  ['another environment', LOAD, LOAD.contents, 'conda', false],
  ['no good load', null, new Map(), 'venv', false],
])('the last good registry and %s', (_, load, contents, environment, holds) => {
  const good = new LastGood();
  good.remember(load);
  expect(good.resume(contents, environment)).toBe(holds ? LOAD.problems : null);
  expect(good.contents).toEqual(holds ? contents : (load?.contents ?? new Map()));
  expect(good.existing).toEqual(load?.existing ?? new Set());
});

it('a load is outdated once an input has another identity, and restless if its own load causes that', () => {
  const disk = new Map([['lib', '1']]);
  const stamp = new InputStamp((path) => disk.get(path) ?? 'missing');
  expect(stamp.isOutdated(['lib'])).toBe(false);
  const taken = stamp.take(['lib']);
  expect(stamp.isOutdated(['lib'])).toBe(false);
  disk.set('lib', '2');
  expect(stamp.isOutdated(['lib'])).toBe(true);
  stamp.loaded(['lib']);
  expect(stamp.restless).toBe(1);
  expect(stamp.take(['lib'])).not.toBe(taken);
  disk.delete('lib');
  stamp.loaded(['lib']);
  expect(stamp.restless).toBe(2);
  stamp.take(['lib']);
  stamp.loaded(['lib']);
  expect(stamp.restless).toBe(0);
});
