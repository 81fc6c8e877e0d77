/** Both providers read the same registry from the same libraries. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../server/src/core/index.js';
import { findEnvironment } from '../../server/src/registry/environment.js';
import { loadNative } from '../../server/src/registry/native.js';
import { loadPython } from '../../server/src/registry/python-provider.js';
import { trustCommandLine } from '../../server/src/processes/trust.js';
import { ensureHost } from './hostile/load.js';
import { compileSample } from './sample.js';
import { LATEST, venv, VERSIONS } from './venvs.js';
import { textOf } from './text-of.js';

const trust = trustCommandLine();

beforeAll(ensureHost);

/** Loads with both, expects equal results, and returns the native one. */
async function agree(version: string, libraries: readonly string[]): Promise<Snapshot> {
  const found = findEnvironment({ python: venv(version).python, start: '/', env: {} });
  if (!found.ok) throw new Error(textOf(found.problem));
  const { runtime, python, wheelVersion } = found.environment;
  expect(wheelVersion).toBe(version);
  const common = { runtime, libraries, timeoutMs: 30_000, wheelVersion };
  const native = await loadNative(common, trust);
  const dumped = await loadPython({ ...common, python: python!, imports: [] }, trust);
  if (!native.ok) throw new Error(textOf(native.problem));
  if (!dumped.ok) throw new Error(`${textOf(dumped.problem)} ${dumped.problem.log ?? ''}`);
  expect(dumped.snapshot.provider).toBe('python');
  expect(dumped.warnings).toEqual(native.warnings);
  expect({ ...dumped.snapshot, provider: 'native' }).toEqual(native.snapshot);
  return native.snapshot;
}

describe('native and python agree', () => {
  it.each(VERSIONS)('on the testing registry of %s', async (version) => {
    const snapshot = await agree(version, []);
    expect(snapshot.functions.length).toBeGreaterThan(80);
    expect(snapshot.libraries.map(({ role }) => role)).toEqual(['runtime', 'testing']);
    const own = snapshot.functions.filter(({ name }) => name.startsWith('testing.'));
    expect(own.length).toBeGreaterThan(10);
    const variant = snapshot.types.find(({ key }) => key === 'testing.TestEnumVariant');
    const isRead = variant !== undefined && '__ffi_enum__' in variant.attributes;
    expect(variant?.members).toEqual(isRead ? ['Alpha', 'Beta'] : undefined);
    expect(isRead).toBe(VERSIONS.indexOf(version) >= VERSIONS.indexOf('0.1.13.post3'));
    expect(new Set(own.map(({ library }) => library))).toEqual(new Set([1]));
  });

  it.each(['0.1.8.post2', '0.1.11', LATEST])(
    'on a library with odd values, built for %s',
    async (version) => {
      const library = compileSample(venv(version));
      // Loading a library twice, and by another path, is loading it once.
      const snapshot = await agree(version, [library, library]);
      expect(snapshot.libraries[2]).toEqual({ path: library, role: 'project' });
      const pair = snapshot.types.find(({ key }) => key === 'agree.Pair')!;
      expect(pair.fields.map((field) => field.default)).toEqual([
        { kind: 'int', value: '9223372036854775807' },
        { kind: 'float', value: 'nan' },
        { kind: 'float', value: '-0.0' },
        { kind: 'string', value: 'a text that is longer than seven bytes 𝄞' },
        { kind: 'object', typeKey: 'ffi.Array' },
      ]);
      expect(pair.library).toBe(2);
      const names = snapshot.functions.map(({ name }) => name);
      expect(names.indexOf('agree.\ufffd')).toBeLessThan(names.indexOf('agree.𝄞'));
      const symbol = snapshot.symbols.find(({ name }) => name === 'agree_twice');
      expect(symbol?.library).toBe(2);
    },
    120_000,
  );
});
