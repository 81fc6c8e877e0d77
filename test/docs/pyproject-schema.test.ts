/** docs/pyproject.schema.json: made from the settings, and as strict as the reader of the table. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { format } from 'prettier';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { SETTING_KEYS, type SettingKey } from '../../server/src/project/config.js';
import { readSettings } from '../../server/src/project/settings.js';
import { codeBlocks, readDocument, ROOT } from './markdown.js';
import { pyprojectSchema, type Schema } from './pyproject-schema.js';

const FILE = path.join(ROOT, 'docs/pyproject.schema.json');

interface Validator {
  (value: unknown): boolean;
  errors?: readonly { dataPath: string; message: string }[] | null;
}

const Ajv = createRequire(import.meta.url)('ajv') as new (options: object) => {
  compile: (schema: Schema) => Validator;
};
const validate = new Ajv({ allErrors: true, unknownFormats: 'ignore', logger: false }).compile(
  JSON.parse(readFileSync(FILE, 'utf8')) as Schema,
);

function accepts(table: unknown): boolean {
  return validate({ project: { name: 'x' }, tool: { 'tvm-ffi-stubs': table, other: 1 } });
}

it('is what the settings make it', async () => {
  const wanted = await format(JSON.stringify(pyprojectSchema()), {
    parser: 'json',
    printWidth: 100,
  });
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(FILE, wanted);
  expect(readFileSync(FILE, 'utf8'), 'UPDATE_GOLDENS=1 npx vitest run test/docs writes it').toBe(
    wanted,
  );
});

it('describes every setting', () => {
  const { definitions } = pyprojectSchema() as {
    definitions: { table: { properties: Record<string, { description: string }> } };
  };
  const { properties } = definitions.table;
  expect(Object.keys(properties)).toEqual(SETTING_KEYS);
  expect(
    Object.values(properties).filter(({ description }) => !/^\S.{15}/.test(description)),
  ).toEqual([]);
});

/** Values of all kinds, for each setting. */
const VALUES: readonly unknown[] = [
  ...['x', '', 'auto', 'native', 'lock', '0.1.15', '0.1.15.post2', 'v1.2', 'newest', true, false],
  ...[0, 1, 4, 100, 101, 2.5, -1, [], ['a', 'b'], ['a', ''], ['a', 1], [['a']], {}, { a: 1 }],
  ...[{ 'block.stale': 'off' }, { 'block.stale': 'fatal' }, { 'block.stael': 'off' }],
  ...[{ block: { stale: 'hint' } }, { block: { stael: 'hint' } }, { block: 'off' }],
  ...[[{ library: 'k', output: 'k.pyi' }], [{ library: 'a/k.so', output: 'k.pyi', class: 'K' }]],
  ...[[{ library: 'k' }], [{ library: 'k', output: 'k.py' }], [{ output: 'k.pyi', libary: 'k' }]],
  ...[[{ library: 'k', output: 'k.pyi', class: 'a-b' }], [{ library: '', output: 'k.pyi' }]],
  ...[{ '**/a.py': { 'block.stale': 'off' } }, { 'a.py': { block: { stale: 'off' } } }],
];

describe('accepts what the reader accepts', () => {
  const source = { path: '/p/pyproject.toml', text: '', root: '/p', env: {} };

  it.each(SETTING_KEYS)('%s', (key: SettingKey) => {
    const byReader = VALUES.filter((value) => {
      const { problems } = readSettings({ [key]: value }, { ...source, setIn: 'pyproject.toml' });
      return problems.length === 0;
    });
    expect(byReader.length).toBeGreaterThan(0);
    expect(VALUES.filter((value) => accepts({ [key]: value }))).toEqual(byReader);
  });

  it('an unknown key', () => {
    expect([{ librarys: [] }, { unknown: 1 }].map(accepts)).toEqual([false, false]);
    expect(accepts([])).toBe(false);
    expect(validate({ project: { name: 'x' } })).toBe(true);
  });
});

describe('examples in the documents', () => {
  const documents = [
    'README.md',
    ...readdirSync(path.join(ROOT, 'docs')).map((name) => `docs/${name}`),
  ];
  const examples = documents
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      codeBlocks(readDocument(name), 'toml').map((text): [string, string] => [name, text]),
    );
  const tables = examples.flatMap(([name, text]): [string, unknown][] => {
    const file = parse(text) as { tool?: { 'tvm-ffi-stubs'?: unknown } };
    if (file.tool !== undefined) return [[name, file.tool['tvm-ffi-stubs'] ?? {}]];
    // The sections of settings leave out the head of the table.
    return name === 'docs/configuration.md' && !('rule' in file) ? [[name, file]] : [];
  });

  it('are many', () => {
    expect(tables.length).toBeGreaterThan(SETTING_KEYS.length);
  });

  it.each(tables)('of %s are valid: %j', (_, table) => {
    expect(accepts(table), JSON.stringify(validate.errors)).toBe(true);
  });
});
