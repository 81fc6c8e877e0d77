/** The explorer's tree: the server's answer, arranged and filtered. */
import { expect, it } from 'vitest';
import {
  addableOf,
  hintsFor,
  registryNodes,
  shortName,
  tallyOf,
} from '../../client/src/model/registry-tree.js';
import type { RegistryEntry, RegistryProject } from '../../server/src/protocol.js';

const HERE = {
  uri: 'file:///p/a.py',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
};

function entry(name: string, given: Partial<RegistryEntry> = {}): RegistryEntry {
  return {
    kind: 'function',
    name,
    signature: `${shortName(name)}()`,
    doc: null,
    library: 1,
    own: !name.startsWith('ffi.'),
    stub: null,
    definition: null,
    pending: false,
    addable: true,
    members: 0,
    ...given,
  };
}

const PROJECT: RegistryProject = {
  root: '/p',
  libraries: ['/lib/libtvm_ffi.so', '/p/libmy.so', '/p/libunused.so'],
  entries: [
    entry('my.add', { stub: HERE }),
    entry('my.sub.walk'),
    entry('ffi.Array', { library: 0 }),
    entry('ffi.Map', { library: 0 }),
    entry('done.all', { stub: HERE, addable: false }),
    entry('plain', { library: null }),
    entry('far', { library: 9 }),
    entry('my.Pair', { kind: 'type', members: 2 }),
  ],
};

/** One line per node, indented; what is hidden in brackets. */
function draw(filter = '', runtime = false, project = PROJECT): string[] {
  return registryNodes([project], { filter, runtime }).flatMap(({ root, children }) => [
    root,
    ...children.flatMap((child) =>
      child.kind === 'hint'
        ? [`  (${child.hidden})`]
        : [
            `  ${child.path ?? '?'}`,
            ...child.children.flatMap((namespace) => [
              `    ${namespace.name || '-'}`,
              ...namespace.children.map(({ entry: { name } }) => `      ${name}`),
            ]),
          ],
    ),
  ]);
}

const OWN = [
  '/p',
  '  /p/libmy.so',
  '    my',
  '      my.Pair',
  '      my.add',
  '    my.sub',
  '      my.sub.walk',
  '    done',
  '      done.all',
  '  ?',
  '    -',
  '      plain',
  '      far',
];

it("shows the project's names, and first what is not stubbed", () => {
  expect(draw()).toEqual([...OWN, '  (2)']);
});

it('shows the names of apache-tvm-ffi last, to those who ask for them', () => {
  const runtime = ['  /lib/libtvm_ffi.so', '    ffi', '      ffi.Array', '      ffi.Map'];
  expect(draw('', true)).toEqual([...OWN, ...runtime]);
  expect(draw('ffi.')).toEqual(['/p', ...runtime]);
  expect(draw('unstubbed: ffi.m')).toEqual(['/p', ...runtime.slice(0, 2), '      ffi.Map']);
  expect(draw('array')).toEqual(['/p', '  (1)']);
});

it('shows the names of apache-tvm-ffi where there are no others', () => {
  const entries = PROJECT.entries.filter(({ own }) => !own);
  expect(draw('', false, { ...PROJECT, entries })).toContain('      ffi.Array');
  expect(addableOf({ entries }, false)).toHaveLength(2);
});

it('offers to add the own names first, then on request the others', () => {
  const names = (runtime: boolean) => addableOf(PROJECT, runtime).map(({ name }) => name);
  expect(names(false)).not.toContain('ffi.Array');
  expect(names(true)).toEqual([...names(false), 'ffi.Array', 'ffi.Map']);
});

it('filters by part of a name, and by what is not stubbed', () => {
  expect(draw('PAIR')).toEqual(['/p', '  /p/libmy.so', '    my', '      my.Pair']);
  expect(draw('unstubbed: my.').filter((line) => line.startsWith('      '))).toEqual([
    '      my.Pair',
    '      my.sub.walk',
  ]);
  expect(draw('nothing like it')).toEqual(['/p']);
});

it('counts what is stubbed of what is shown', () => {
  const tally = (runtime: boolean) =>
    registryNodes([PROJECT], { filter: '', runtime }).map((project) => tallyOf(project));
  expect(tally(false)).toEqual([{ all: 6, stubbed: 2 }]);
  expect(tally(true)).toEqual([{ all: 8, stubbed: 2 }]);
});

it('suggests choosing a library if there is only the runtime', () => {
  const bare = { ...PROJECT, libraries: ['/lib/libtvm_ffi.so', '/lib/libtvm_ffi_testing.so'] };
  expect(hintsFor([bare])).toHaveLength(1);
  expect(hintsFor([bare, PROJECT])).toEqual([]);
  expect(hintsFor([])).toEqual([]);
});

it('gives every node a unique id', () => {
  const shown = { filter: '', runtime: false };
  const ids = registryNodes([PROJECT, { ...PROJECT, root: '/q' }], shown).flatMap((project) => [
    project.root,
    ...project.children.flatMap((child) =>
      child.kind === 'hint'
        ? [child.id]
        : [
            child.id,
            ...child.children.flatMap(({ id, children }) => [
              id,
              ...children.map((each) => each.id),
            ]),
          ],
    ),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});
