/**
 * What is installed works: in tvm_ffi, apache-tvm and tilelang nothing is found but what is proved here.
 * `INSTALLED=1` downloads the two large ones, 130 MB; afterwards they are looked at in every run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TYPE_REFERENCES as VERSIONS } from '../../scripts/references.mjs';
import { unpackWheel, venvProgram, WHEELS_PATH } from '../../scripts/setup.mjs';
import { PINNED } from '../../scripts/tool-versions.mjs';
import { indexRegistry, parseDirectives, resolveDialect } from '../../server/src/core/index.js';
import { TypeChecker } from '../../server/src/pytypes/index.js';
import { loadWell } from '../registry/hostile/load.js';
import { runModules } from './outcomes.js';

const WORK = join(fileURLToPath(new URL('.', import.meta.url)), '../../.work');
const NEWEST = VERSIONS.at(-1) ?? '';

/** Everything that is found, by version; each is true. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
  '0.1.10': [],
  '0.1.11': ['testing/testing.py c-class.base _SchemaAllTypes'],
  '0.1.12': ['testing/testing.py c-class.base _SchemaAllTypes'],
  '0.1.13.post3': [
    'testing/testing.py c-class.ignored-option frozen=True',
    'testing/testing.py c-class.base _SchemaAllTypes',
  ],
  '0.1.14.post1': [
    'testing/testing.py c-class.ignored-option frozen=True',
    'testing/testing.py c-class.base _SchemaAllTypes',
  ],
  '0.1.15.post2': [
    'testing/testing.py c-class.ignored-option frozen=True',
    'testing/testing.py c-class.base _SchemaAllTypes',
  ],
};

/**
 * Two classes that do not derive from each other describe one type, and objects of it that C++ returns
 * are of the second one, whatever they are. The experiment "two classes for one C++ type" shows it.
 * tilelang brings a tvm of its own.
 */
const FOUND_IN_LARGE: Readonly<Record<string, readonly string[]>> = {
  'apache-tvm': ['tvm/ir/instrument.py c-class.key "instrument.PassInstrument"'],
  tilelang: [
    'tilelang/3rdparty/tvm/python/tvm/ir/instrument.py c-class.key "instrument.PassInstrument"',
  ],
};

/** What is found in the Python files of a folder, with the registry of a version. */
async function findingsIn(folder: string, version: string): Promise<readonly string[]> {
  const choice = resolveDialect(version);
  if (!choice.ok) throw new Error(`${version} has no dialect`);
  const { dialect } = choice;
  const { snapshot } = await loadWell([], { version });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      return { path: join(folder, path), parsed: parseDirectives(text, dialect.vocabulary) };
    });
  const found = new TypeChecker().check(
    files,
    { wheel: version, python: null },
    indexRegistry(snapshot),
  );
  expect(found.size).toBeGreaterThan(2);
  return [...found].flatMap(([path, problems]) =>
    problems.map(({ code, span }) => {
      const text = readFileSync(path, 'utf8').slice(span.start, span.end);
      return `${relative(folder, path).replaceAll(sep, '/')} ${code} ${text}`;
    }),
  );
}

describe('nothing but what is proved', () => {
  it.each(VERSIONS)('tvm_ffi %s', async (version) => {
    const library = join(WORK, 'venvs', version, 'lib');
    const [python = ''] = readdirSync(library);
    const folder = join(library, python, 'site-packages/tvm_ffi');
    expect(await findingsIn(folder, version)).toEqual(FOUND[version]);
  });

  it.for(Object.keys(FOUND_IN_LARGE))('%s', { timeout: 600_000 }, async (name, context) => {
    const [version = ''] = PINNED[name] ?? [];
    const platform = 'manylinux_2_28_x86_64';
    const folder = `${name}-${version}-${platform}`;
    if (process.env['INSTALLED'] === '1') {
      const python = venvProgram(NEWEST, 'python');
      await unpackWheel(python, { requirement: `${name}==${version}`, platform, folder });
    }
    const place = join(WHEELS_PATH, folder);
    context.skip(!existsSync(place), 'it is downloaded with INSTALLED=1');
    expect(await findingsIn(place, NEWEST)).toEqual(FOUND_IN_LARGE[name]);
  });
});

/** The module imports pytest, which is not installed. */
const TESTING = `
import sys, unittest.mock
sys.modules["pytest"] = unittest.mock.MagicMock()
import tvm_ffi.testing.testing as testing
`;

const FROZEN = `
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestCxxClassBase", frozen=True)
class Base(Object):
    v_i64: int
    v_i32: int

base = Base(1, 2)
base.v_i64 = 3
assert base.v_i64 == 3
`;

describe('the proofs', () => {
  const having = (name: string): readonly string[] =>
    VERSIONS.filter((version) => FOUND[version]?.some((each) => each.includes(name)));

  it.each(having('c-class.base').slice(-1))(
    '%s crashes over an instance of the class',
    (version) => {
      const made = `${TESTING}testing._SchemaAllTypes.make_with(1, 2.0, "s")\n`;
      const [alone, used] = runModules(version, [{ 'a.py': TESTING }, { 'b.py': made }]);
      expect([alone?.outcome, used?.outcome]).toEqual(['ok', 'dies']);
    },
  );

  it.each(having('c-class.ignored-option').slice(-1))('%s writes to what is frozen', (version) => {
    const [outcome] = runModules(version, [{ 'a.py': FROZEN }]);
    expect(outcome).toEqual({ outcome: 'ok' });
  });
});
