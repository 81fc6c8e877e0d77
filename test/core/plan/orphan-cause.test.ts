/** What stands above orphans that have one cause. */
import { expect, it } from 'vitest';
import { indexRegistry, orphanCause, type Snapshot } from '../../../server/src/core/index.js';
import type { PlannedFile } from '../../../server/src/core/plan/types.js';
import { snapshotOf } from './snapshots.js';

const EMPTY = snapshotOf({});
const [RUNTIME, PROJECT] = EMPTY.libraries;
const withLibraries = (...libraries: Snapshot['libraries']): Snapshot => ({ ...EMPTY, libraries });
const IDLE = withLibraries(RUNTIME!, PROJECT!);
const FOREIGN = snapshotOf({ functions: { 'p.f': null } });

it.each<[states: string, registry: Snapshot | null, cause: unknown]>([
  ['orphan p.T', IDLE, { libraries: [`<${PROJECT!.path}>`] }],
  ['fresh p.T, orphan p.U', IDLE, { libraries: [`<${PROJECT!.path}>`] }],
  ['orphan p.T', withLibraries(RUNTIME!), { candidates: ['c'] }],
  ['orphan p.T', { ...FOREIGN, libraries: [RUNTIME!, RUNTIME!] }, null],
  ['orphan p.T', FOREIGN, null],
  ['orphan ffi.T', IDLE, null],
  ['fresh p.T', IDLE, null],
  ['fresh p.T', withLibraries(RUNTIME!), null],
  ['orphan p.T', null, null],
])('%s', (states, registry, cause) => {
  const blocks = states.split(', ').map((each) => {
    const [state, name] = each.split(' ');
    return { state, name };
  });
  const files = [{ blocks: [] }, { blocks }] as unknown as readonly PlannedFile[];
  const index = registry === null ? null : indexRegistry(registry);
  const found = orphanCause(
    files,
    index,
    () => ['c'],
    (path) => `<${path}>`,
  );
  expect(found?.data ?? null).toEqual(cause);
  const kind = Object.keys(found?.data ?? {})[0];
  const codes = { libraries: 'registry.idle-library', candidates: 'registry.no-project-library' };
  expect(found?.code).toBe(codes[kind as keyof typeof codes]);
});
