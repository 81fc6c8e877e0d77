/**
 * Every form in which a name can be registered, compiled: the registry of the library says which
 * names there are, and the comments of its source on which lines.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CppIndex } from '../../server/src/cpp/cpp-index.js';
import { findCpp } from '../../server/src/cpp/find.js';
import { folderWith, NO_ENVIRONMENT, PYTHON, runCli } from '../cli/run-cli.js';
import { compile } from '../fixtures/build.js';
import { LATEST, ROOT } from '../registry/venvs.js';
import { expectEarly } from './early.js';
import { indexOf } from './kit.js';

const FOLDER = join(ROOT, 'test', 'fixtures', 'cpp-shapes');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const FILES = { 'shapes.h': read('shapes.h'), 'shapes.cc': read('shapes.cc') };

interface Registry {
  readonly functions: readonly { readonly name: string }[];
  readonly types: readonly {
    readonly key: string;
    readonly parent: string | null;
    readonly fields: readonly { readonly name: string }[];
    readonly methods: readonly { readonly name: string }[];
  }[];
}

let index: CppIndex;
let registry: Registry;

beforeAll(async () => {
  index = indexOf(FILES);
  const library = await compile(LATEST, join(FOLDER, 'shapes.cc'));
  const options = ['registry', '--format', 'json', ...PYTHON, '--dll', library];
  const { stdout } = runCli(options, { cwd: folderWith(), env: NO_ENVIRONMENT });
  registry = JSON.parse(stdout) as Registry;
}, 180_000);

/** Names of one kind, sorted, each once. */
function indexed(kind: string): readonly string[] {
  const all = index.units().flatMap(({ registrations }) => registrations);
  const names = all.filter((each) => each.kind === kind).map(({ name }) => name);
  return [...new Set(names)].sort();
}

const sorted = (named: readonly { readonly name: string }[]): readonly string[] =>
  named.map(({ name }) => name).sort();

describe('the index and the registry of the compiled library agree', () => {
  it('in the functions', () => {
    expect(registry.functions.length).toBeGreaterThan(15);
    expect(indexed('function')).toEqual(sorted(registry.functions));
  });

  it('in the types', () => {
    expect(indexed('type')).toEqual(registry.types.map(({ key }) => key).sort());
  });

  it.each(['field', 'method'] as const)('in each %s of the types', (kind) => {
    expect.hasAssertions();
    const all = indexed(kind);
    const types = new Map(registry.types.map((type) => [type.key, type]));
    for (const { key } of registry.types) {
      const wanted = new Set<string>();
      for (let type = types.get(key); type !== undefined; type = types.get(type.parent ?? '')) {
        // All members are inherited but constructors.
        const isOwn = type.key === key;
        for (const { name } of type[`${kind}s`]) {
          if (isOwn || name !== '__ffi_init__') wanted.add(name);
        }
      }
      const isFound = (name: string): boolean =>
        findCpp(index.units(), { kind: 'member', key, names: new Set([name]) }).some(
          ({ registration }) => registration.kind === kind,
        );
      expect(all.filter(isFound), key).toEqual([...wanted].sort());
    }
  });
});

it('each of them is found as well when it is asked for first', () => {
  expectEarly(FILES, index);
});

describe('the place of', () => {
  const lines = FILES['shapes.cc'].split('\n');
  const marked = lines.flatMap((line, at): [string, number][] => {
    const name = / -> (\S+ \S+)/.exec(line)?.[1];
    return name === undefined ? [] : [[name, at]];
  });

  it.each(marked)('%s is its line', (name, line) => {
    const [kind = '', full = ''] = name.split(' ');
    const isMember = kind === 'field' || kind === 'method';
    const last = isMember ? full.slice(full.lastIndexOf('.') + 1) : full;
    const places = index.units().flatMap(({ file, registrations }) =>
      registrations
        .filter((each) => each.kind === kind && each.name === last)
        .map(({ span }) => {
          const before = FILES[file as 'shapes.cc'].slice(0, span.start);
          return `${file}:${before.split('\n').length}`;
        }),
    );
    expect(places).toContain(`shapes.cc:${line + 1}`);
    expect(places).toHaveLength(1);
  });
});
