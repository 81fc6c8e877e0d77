/** What translators get: every text of the client and of the manifest, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The first argument of each `l10n.t(…)` and `t(…)`. */
function textsOf(source: string): string[] {
  const calls = source.matchAll(/\bt\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/g);
  return [...calls].map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'));
}

function sources(): string[] {
  const folder = `${ROOT}/client/src`;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith('.ts')).sort();
}

it('the bundle holds every text of the client (vitest -u writes it)', async () => {
  const texts = sources().flatMap((name) =>
    textsOf(readFileSync(`${ROOT}/client/src/${name}`, 'utf8')),
  );
  expect(texts.length).toBeGreaterThan(50);
  const bundle = Object.fromEntries([...new Set(texts)].map((text) => [text, text]));
  const json = `${JSON.stringify(bundle, null, 2)}\n`;
  await expect(json).toMatchFileSnapshot(`${ROOT}/l10n/bundle.l10n.json`);
});

it('no text is put together before it is translated', () => {
  const calls = sources().flatMap((name) => {
    const source = readFileSync(`${ROOT}/client/src/${name}`, 'utf8');
    return [...source.matchAll(/\bl10n\.t\(\s*([^\s'"])/g)].map(([call]) => `${name}: ${call}`);
  });
  expect(calls).toEqual([]);
});

it('the manifest and its texts name the same keys', () => {
  const manifest = readFileSync(`${ROOT}/package.json`, 'utf8');
  const used = [...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key);
  const texts = JSON.parse(readFileSync(`${ROOT}/package.nls.json`, 'utf8')) as object;
  expect([...new Set(used)].sort()).toEqual(Object.keys(texts).sort());
});
