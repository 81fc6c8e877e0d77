/** The message and buttons when blocks cannot be compared. */
import { expect, it } from 'vitest';
import { missingRegistry } from '../../client/src/model/missing-registry.js';
import type { ProjectStatus } from '../../server/src/protocol.js';
import { projectStatus as project } from './project-status.js';
import { english } from './translate.js';

it.each<[Partial<ProjectStatus>, string, readonly string[]]>([
  [{ state: 'untrusted' }, 'Restricted Mode', ['trust']],
  [
    { state: 'failed', problem: 'No interpreter.' },
    'without a registry: No interpreter.',
    ['selectInterpreter', 'showLog'],
  ],
  [
    { state: 'failed', problem: 'No library.', environment: { runtime: '/r', source: 'PATH' } },
    'without a registry: No library.',
    ['selectLibraries', 'showLog'],
  ],
  [{ state: 'loading' }, 'still loading', ['showLog']],
])('%j', (given, message, actions) => {
  const missing = missingRegistry([project(given)], english);
  expect(missing?.message).toContain(message);
  expect(missing?.actions).toEqual(actions);
});

it('an old registry is a registry', () => {
  const registry = {
    provider: 'native' as const,
    ...{ referenceVersion: null, abiVersion: '0.1.16', takenAt: 0 },
    ...{ libraries: [], functions: 0, types: 0 },
  };
  expect(missingRegistry([project({ state: 'failed', registry })], english)).toBeNull();
  expect(missingRegistry([], english)).toBeNull();
});
