/** The message and buttons when blocks cannot be compared. */
import { expect, it } from 'vitest';
import { missingRegistry } from '../../client/src/model/missing-registry.js';
import type { ProjectStatus } from '../../server/src/protocol.js';
import { projectStatus as project, REGISTRY as registry } from './project-status.js';
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
  expect(missingRegistry([project({ state: 'failed', registry })], english)).toBeNull();
  expect(missingRegistry([], english)).toBeNull();
});
