/** Which failures a lock stands in for: those of the machine, never those of the libraries. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LoadFailure } from '../../server/src/core/index.js';
import { loadLock, lockInstead, lockText } from '../../server/src/registry/lock-file.js';
import type { RegistryFailure } from '../../server/src/registry/types.js';
import { snapshot } from '../report/snapshots.js';

const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-lock-file-'));
const lock = join(folder, 'tvm-ffi-registry.json');
const libraries = snapshot({}).libraries.map((each) => ({ ...each, lacksExports: true as const }));
const whole = { ...snapshot({}), libraries, provider: 'lock' } as const;
writeFileSync(lock, lockText({ referenceVersion: '0.1.14', snapshot: whole }));
const broken = join(folder, 'broken.json');
writeFileSync(broken, '{');

const path = '/b/libk.so';
const runtime = { path: '/r', version: null };
const here = { platform: 'linux', architectures: ['x64'] };
const load = (data: LoadFailure): RegistryFailure => {
  return { code: 'registry.load-failed', data, place: null };
};
const refused = (refusal: Extract<LoadFailure, { cause: 'refused' }>['refusal']): RegistryFailure =>
  load({ cause: 'refused', path, refusal, runtime });
const importing = (missing: string | null): RegistryFailure =>
  load({
    cause: 'import',
    module: 'kit',
    python: '/python',
    exception: { type: 'ImportError', text: '', trace: [], missing },
  });
const dependency = { name: 'libcuda.so.1', isGpuToolkit: true, variable: 'PATH' } as const;

/** What failed, and whether the lock takes its place. */
const ROWS: readonly [string, RegistryFailure, boolean][] = [
  [
    'a library that is not there',
    {
      code: 'registry.library-missing',
      data: { cause: 'no-file', path, otherName: null, isList: false },
      place: null,
    },
    true,
  ],
  [
    'no interpreter',
    {
      code: 'registry.no-interpreter',
      data: { cause: 'not-found', named: 'python', source: { by: 'path' } },
      place: null,
    },
    true,
  ],
  ['koffi that does not load', load({ cause: 'no-engine', detail: 'x' }), true],
  ['a process that does not start', load({ cause: 'not-started', detail: 'x' }), true],
  [
    'a library for another system',
    load({
      cause: 'not-a-library',
      path,
      fault: { fault: 'other-target', built: { ...here, platform: 'win32' }, here },
    }),
    true,
  ],
  [
    'a text file',
    load({ cause: 'not-a-library', path, fault: { fault: 'text', line: 'x' } }),
    false,
  ],
  ['a GPU toolkit that is missing', refused({ why: 'missing-dependency', ...dependency }), true],
  ['a library for musl', refused({ why: 'other-libc', built: 'musl', here: 'glibc' }), true],
  [
    'an undefined symbol',
    refused({ why: 'missing-symbol', symbol: 's', isRuntimes: false }),
    false,
  ],
  ['a module that is not installed', importing('numpy'), true],
  ['a module that fails', importing(null), false],
  ['a timeout', load({ cause: 'timeout', seconds: 1, loading: path }), false],
  [
    'a name that is registered twice',
    load({ cause: 'registered-twice', kind: 'type', name: 'T', first: null, second: path }),
    false,
  ],
  ['a defect of ours', load({ cause: 'internal', detail: 'x' }), false],
  [
    'two runtimes',
    {
      code: 'registry.mixed-runtimes',
      data: { cause: 'is-copy', library: path, runtime: '/r' },
      place: null,
    },
    false,
  ],
];

describe('a lock takes the place of', () => {
  it.each(ROWS)('%s', (_, failure, isTaken) => {
    const answer = lockInstead(failure, lock);
    expect(answer?.ok ?? null).toBe(isTaken ? true : null);
    if (answer?.ok !== true) return;
    expect(answer.lock).toEqual({ path: lock, referenceVersion: '0.1.14' });
    expect(answer.warnings).toMatchObject([{ code: 'registry.lock-instead', data: { failure } }]);
    // One that cannot be used is named beside the failure; none is no news.
    expect(lockInstead(failure, broken)).toMatchObject({ problem: { code: 'lock.unusable' } });
    expect(lockInstead(failure, join(folder, 'none.json'))).toBeNull();
  });

  it('nothing, where it is asked for itself', () => {
    expect(loadLock(lock)).toMatchObject({ ok: true, warnings: [], fromCache: false });
    expect(loadLock(join(folder, 'none.json'))).toMatchObject({
      problem: { code: 'lock.missing', place: { path: join(folder, 'none.json') } },
    });
  });
});
