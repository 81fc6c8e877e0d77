/**
 * Which project a file belongs to: open ones win over those on disk, and the innermost folder
 * counts.
 */
import { expect, it } from 'vitest';
import { ProjectTable, type Listed } from '../../../server/src/lsp/workspace/project-table.js';

interface Fake extends Listed {
  readonly name: string;
}

function fake(name: string, root: string, has: readonly string[], open: readonly string[]): Fake {
  const sources = {
    has: (file: string) => has.includes(file),
    isOpen: (file: string) => open.includes(file),
  };
  return { name, root, sources };
}

const table = new ProjectTable<Fake>();
table.set('outer', fake('outer', '/w', ['/w/in/a.py', '/w/b.py', '/w/c.py'], ['/w/b.py']));
table.set('inner', fake('inner', '/w/in', ['/w/in/a.py'], ['/w/in/a.py']));
table.set('other', fake('other', '/w/inn', [], []));

it.each([
  ['/w/in/a.py', { owning: 'inner', having: 'outer', around: 'inner' }],
  ['/w/b.py', { owning: 'outer', having: 'outer', around: 'outer' }],
  ['/w/c.py', { owning: undefined, having: 'outer', around: 'outer' }],
  ['/w/in/d.py', { owning: undefined, having: undefined, around: 'inner' }],
  ['/w/inn/d.py', { owning: undefined, having: undefined, around: 'other' }],
  ['/x/d.py', { owning: undefined, having: undefined, around: undefined }],
])('%s', (file, expected) => {
  expect({
    owning: table.owning(file)?.name,
    having: table.having(file)?.name,
    around: table.around(file)?.name,
  }).toEqual(expected);
});

it('a key has one project, and none after it is deleted', () => {
  const keyed = new ProjectTable<Fake>();
  expect(keyed.get('key')).toBeNull();
  keyed.set('key', fake('first', '/w', [], ['/w/a.py']));
  keyed.set('key', fake('second', '/w', [], []));
  expect(keyed.all.map(({ name }) => name)).toEqual(['second']);
  expect(keyed.owning('/w/a.py')).toBeNull();
  keyed.delete('key');
  expect(keyed.entries).toEqual([]);
});
