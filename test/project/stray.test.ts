/** Which files keep their blocks because no library was chosen for them. */
import { describe, expect, it } from 'vitest';
import type { BlockState, Origin } from '../../server/src/core/index.js';
import { standardProject } from '../../server/src/project/settings.js';
import { isLeftAlone, isStray, type StrayFacts } from '../../server/src/project/stray.js';

/** A project whose paths have an origin; `null` if nothing decided them. */
function project(source: string, paths: Origin | null): StrayFacts['project'] {
  const origin = paths === null ? [] : [['paths', paths] as const];
  return { config: standardProject(source, '/p'), origins: new Map(origin) };
}

const CONVENTION: Origin = { kind: 'convention', rule: { by: 'root' } };

const FOUND: StrayFacts = { project: null, isNamed: false, libraries: [], imports: [] };

const ROWS: readonly (readonly [what: string, facts: Partial<StrayFacts>, expected: boolean])[] = [
  ['files in no project', {}, true],
  ['named files in no project', { isNamed: true }, false],
  ['files with a library', { libraries: ['/l.so'] }, false],
  ['files with an import', { imports: ['m'] }, false],
  ['a workspace folder', { project: project('', null) }, true],
  ['a package found by convention', { project: project('', CONVENTION) }, true],
  ['a named package', { project: project('', CONVENTION), isNamed: true }, false],
  ['a package with a library', { project: project('', CONVENTION), libraries: ['/l'] }, false],
  [
    'paths of an editor setting',
    { project: project('', { kind: 'editor settings', setting: 'paths' }) },
    false,
  ],
  ['paths of CMake', { project: project('', { kind: 'CMake', call: null, keyword: null }) }, false],
  ['a table without paths', { project: project('/p/pyproject.toml', null) }, false],
  [
    'a table with paths',
    { project: project('/p/pyproject.toml', { kind: 'pyproject.toml', line: 1 }) },
    false,
  ],
];

describe('stray files', () => {
  it.each(ROWS)('%s', (_, facts, expected) => {
    expect(isStray({ ...FOUND, ...facts })).toBe(expected);
  });

  it.each<readonly [stray: boolean, states: readonly BlockState[], expected: boolean]>([
    [true, ['stale', 'orphan'], true],
    [true, ['stale', 'malformed'], false],
    [true, [], false],
    [false, ['orphan'], false],
  ])('stray: %s, %j: left alone: %s', (stray, states, expected) => {
    const span = { start: 0, end: 0 };
    const blocks = states.map((state) => {
      const named = { kind: 'object', name: 'a.T', span, markerSpan: span } as const;
      return { ...named, state, changes: [], wanted: null, edits: [] };
    });
    expect(isLeftAlone({ blocks }, stray)).toBe(expected);
  });
});
