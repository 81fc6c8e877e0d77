/** A bad entry costs itself: the others are read, and a warning names it and its library. */
import { beforeAll, expect, test } from 'vitest';
import { loadPython } from '../../../server/src/registry/python-provider.js';
import { trustCommandLine } from '../../../server/src/processes/trust.js';
import { LATEST, venv } from '../venvs.js';
import { textOf } from '../text-of.js';
import { compileHostile } from './compile.js';
import { ensureHost, loaded, loadWell, type Loaded } from './load.js';

const CHAIN = 3000;
const REPLACED = '\ufffd';

/** What is wrong with what, however it is read. */
const FAULTS = [
  'schema bad.deep',
  'schema bad.long',
  `name bad.${REPLACED}`,
  'doc bad.T.documented',
  'number bad.T.negative',
  'number bad.T.huge',
  'name bad.T.?',
  'count bad.Many',
  'count bad.Deep',
  'count bad.Fewer',
  'count bad.Own',
  'count bad.Left',
  'count bad.Right',
].sort();

/** What else is wrong where entries point to what is not there. */
const DANGLING_FAULTS = [
  'name bad.Points.?',
  'entry bad.Points.documented',
  'entry bad.Points.described',
  'entry bad.Nowhere',
];

beforeAll(ensureHost);

function compile(dangling: boolean): string {
  const defines = { CHAIN, ...(dangling && { DANGLING: 1 }) };
  const name = dangling ? 'dangling_entries' : 'bad_entries';
  return compileHostile('bad_entries', { venv: venv(LATEST), defines, name });
}

async function loadInPython(library: string): Promise<Loaded> {
  const { python, runtime } = venv(LATEST);
  const request = { python, runtime, wheelVersion: LATEST, libraries: [library], imports: [] };
  return loaded(await loadPython({ ...request, timeoutMs: 60_000 }, trustCommandLine()));
}

function loadNatively(library: string): Promise<Loaded> {
  return loadWell([library], { timeoutMs: 60_000 });
}

test.each([
  ['native', false, loadNatively],
  ['python', false, loadInPython],
  ['native', true, loadNatively],
  ['python', true, loadInPython],
])('read by the %s provider, with pointers that dangle: %s', async (_, dangling, read) => {
  const library = compile(dangling);
  const { snapshot, warnings } = await read(library);
  expect(warnings).toHaveLength(1);
  const [warning] = warnings;
  if (warning?.code !== 'registry.bad-entry') throw new Error(`no warning: ${warning?.code}`);
  const faults = warning.data.entries.map(({ fault, entry }) => `${fault} ${entry}`);
  const expected = dangling ? [...FAULTS, ...DANGLING_FAULTS].sort() : FAULTS;
  expect([...new Set(faults)].sort()).toEqual(expected);
  expect(warning.data.library).toBe(library);
  expect(textOf(warning)).toContain(library);

  const functions = snapshot.functions.filter(({ name }) => name.startsWith('bad.'));
  expect(functions.map(({ name, schema }) => [name, schema !== null])).toEqual([
    ['bad.deep', false],
    ['bad.deep_enough', true],
    ['bad.good', true],
    ['bad.long', false],
    ['bad.nul\0x', false],
  ]);
  const fields = snapshot.types.find(({ key }) => key === 'bad.T')!.fields;
  expect(fields.map(({ name, schema, offset, size }) => [name, schema, offset, size])).toEqual([
    ['good', { type: 'int' }, 24, 8],
    ['documented', { type: 'int' }, 24, 8],
    ['negative', { type: 'int' }, -24, 0],
    ['huge', { type: 'int' }, 0, 0],
    ['prototype', { type: 'int' }, 24, 8],
  ]);
  expect(fields.map(({ doc }) => doc?.length ?? 0)).toEqual([5, 65_537, 0, 0, 0]);
  const last = snapshot.types.find(({ key }) => key === `bad.chain.T${CHAIN - 1}`)!;
  expect(last.ancestors).toHaveLength(CHAIN);
  expect(last.ancestors.slice(0, 2)).toEqual(['ffi.Object', 'bad.chain.T0']);
  expect(last.parent).toBe(`bad.chain.T${CHAIN - 2}`);
});
