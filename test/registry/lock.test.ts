/** What a lock keeps of real registries: enough to plan everything, and the same from both providers. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  applyEdits,
  DIALECTS,
  indexRegistry,
  isOfRuntime,
  lockPart,
  lockWish,
  messageOf,
  parseDirectives,
  planProject,
  splitName,
  type Dialect,
  type PlanFile,
  type Snapshot,
} from '../../server/src/core/index.js';
import { findEnvironment } from '../../server/src/registry/environment.js';
import { lockText } from '../../server/src/registry/lock-file.js';
import { loadNative } from '../../server/src/registry/native.js';
import { loadPython } from '../../server/src/registry/python-provider.js';
import { trustCommandLine } from '../../server/src/processes/trust.js';
import { buildLibrary } from '../fixtures/build.js';
import { CLI_READER } from '../readers.js';
import { ensureHost, loaded } from './hostile/load.js';
import { LATEST, venv } from './venvs.js';

const trust = trustCommandLine();

async function loadBoth(version: string): Promise<readonly [Snapshot, Snapshot]> {
  const found = findEnvironment({ python: venv(version).python, start: '/', env: {} });
  if (!found.ok) throw new Error('no environment');
  const { runtime, python, wheelVersion } = found.environment;
  const libraries = [await buildLibrary(version, 'lib'), await buildLibrary(version, 'lib2')];
  const common = { runtime, libraries, timeoutMs: 60_000, wheelVersion };
  const native = loaded(await loadNative(common, trust));
  const dumped = loaded(await loadPython({ ...common, python: python!, imports: [] }, trust));
  return [native.snapshot, dumped.snapshot];
}

beforeAll(ensureHost);

const BEGIN = '# tvm-ffi-stubgen(begin): ';
const END = '# tvm-ffi-stubgen(end)';

/** A file with a block for everything that is not apache-tvm-ffi's own, and two for what is. */
function everything(snapshot: Snapshot): string {
  const own = <Entry extends Snapshot['functions'][number] | Snapshot['types'][number]>(
    entries: readonly Entry[],
  ): readonly Entry[] => entries.filter((entry) => !isOfRuntime(entry, snapshot));
  const spaces = new Set(
    own(snapshot.functions).flatMap(({ name }) => splitName(name).namespace ?? []),
  );
  const keys = [...own(snapshot.types).map(({ key }) => key), 'ffi.Module', 'testing.TestIntPair'];
  return [
    `${BEGIN}import-section\n${END}`,
    ...[...spaces, 'testing'].map((space) => `${BEGIN}global/${space}\n${END}`),
    '# tvm-ffi-stubgen(ty-map): ffi.Shape -> tvm_ffi.Shape',
    ...keys.map((key, at) => `class C${at}(_ffi_Array):\n    ${BEGIN}object/${key}\n    ${END}`),
    `${BEGIN}__all__\n${END}\n`,
  ].join('\n');
}

function planned(text: string, snapshot: Snapshot, dialect: Dialect): unknown {
  const parsed = parseDirectives(text, dialect.vocabulary);
  const files: readonly PlanFile[] = [{ path: '/a.py', parsed }];
  const options = { indent: 4, keepSuppressions: false };
  const plan = planProject(files, indexRegistry(snapshot), dialect, options);
  return plan.files.map(({ edits, findings, blocks }) => ({
    text: applyEdits(text, edits),
    states: blocks.map(({ state }) => state),
    findings: findings.map((finding) => `${finding.code}: ${messageOf(finding, CLI_READER)}`),
  }));
}

describe.each(['0.1.8.post2', '0.1.13.post3', LATEST])('the registry of %s', (version) => {
  it('is the same from its lock, in every dialect, and from both providers', async () => {
    const [native, dumped] = await loadBoth(version);
    const text = everything(native);
    const [lock, other] = [native, dumped].map((snapshot) => {
      const files = [{ path: '/a.py', parsed: parseDirectives(text, DIALECTS.at(-1)!.vocabulary) }];
      return lockPart(snapshot, lockWish(files));
    });
    const locked = lockText({ referenceVersion: version, snapshot: lock! });
    expect(lockText({ referenceVersion: version, snapshot: other! })).toBe(locked);
    expect(lock!.types.length).toBeLessThan(native.types.length * 0.6);
    for (const dialect of DIALECTS) {
      expect(planned(text, lock!, dialect)).toEqual(planned(text, native, dialect));
    }
    expect(/\.so\b|"offset":|"size":|\/tmp\/|\/work\//.exec(locked)).toBeNull();
  }, 180_000);
});
