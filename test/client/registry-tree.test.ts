/** The explorer's tree: the server's answer, arranged and filtered. */
import { expect, it } from 'vitest';
import {
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
    stub: null,
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
    entry('plain', { library: null }),
    entry('far', { library: 9 }),
    entry('my.Pair', { kind: 'type', members: 2 }),
  ],
};

/** One line per node, indented. */
function draw(filter = ''): string[] {
  return registryNodes([PROJECT], filter).flatMap((project) => [
    project.root,
    ...project.children.flatMap((library) => [
      `  ${library.path ?? '?'}`,
      ...library.children.flatMap((namespace) => [
        `    ${namespace.name || '-'}`,
        ...namespace.children.map(({ entry: { name } }) => `      ${name}`),
      ]),
    ]),
  ]);
}

it("shows the project's libraries first, then the runtime, then entries of unknown origin", () => {
  expect(draw()).toEqual([
    '/p',
    '  /p/libmy.so',
    '    my',
    '      my.add',
    '      my.Pair',
    '    my.sub',
    '      my.sub.walk',
    '  /lib/libtvm_ffi.so',
    '    ffi',
    '      ffi.Array',
    '  ?',
    '    -',
    '      plain',
    '      far',
  ]);
});

it('filters by part of a name, and by what is not stubbed', () => {
  expect(draw('PAIR')).toEqual(['/p', '  /p/libmy.so', '    my', '      my.Pair']);
  expect(draw('unstubbed: my.').filter((line) => line.startsWith('      '))).toEqual([
    '      my.Pair',
    '      my.sub.walk',
  ]);
  expect(draw('nothing like it')).toEqual(['/p']);
});

it('counts what is stubbed', () => {
  const [project] = registryNodes([PROJECT]);
  expect(tallyOf(project!)).toEqual({ all: 6, stubbed: 1 });
});

it('suggests choosing a library if there is only the runtime', () => {
  const bare = { ...PROJECT, libraries: ['/lib/libtvm_ffi.so', '/lib/libtvm_ffi_testing.so'] };
  expect(hintsFor([bare])).toHaveLength(1);
  expect(hintsFor([bare, PROJECT])).toEqual([]);
  expect(hintsFor([])).toEqual([]);
});

it('gives every node a unique id', () => {
  const ids = registryNodes([PROJECT, { ...PROJECT, root: '/q' }]).flatMap((project) => [
    project.root,
    ...project.children.flatMap((library) => [
      library.id,
      ...library.children.flatMap(({ id, children }) => [id, ...children.map((each) => each.id)]),
    ]),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});
