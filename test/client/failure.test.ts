/** What the status bar says while something is wrong, and that it says nothing otherwise. */
import { expect, it } from 'vitest';
import { failureOf } from '../../client/src/model/failure.js';
import type { Phase } from '../../client/src/model/lifecycle.js';
import type { ProjectStatus } from '../../server/src/protocol.js';
import { projectStatus as project, REGISTRY as registry } from './project-status.js';
import { english } from './translate.js';

const FAILED = { state: 'failed', problem: 'It crashed.' } as const;

it.each<[string, Phase, Partial<ProjectStatus>[], string | null, string | null]>([
  ['a server that is down', 'failed', [], 'restart', 'it stopped'],
  ['a library that broke', 'running', [{ ...FAILED, registry }], 'showStatus', 'It crashed.'],
  ['the second of two', 'running', [{}, { ...FAILED, registry }], 'showStatus', 'It crashed.'],
  ['the library repaired', 'running', [{ state: 'ready', registry }], null, null],
  ['a failure from the start', 'running', [FAILED], null, null],
  ['a restart', 'starting', [], null, null],
])('%s', (_, phase, projects, action, reason) => {
  const failure = failureOf(phase, 'it stopped', projects.map(project), english);
  expect(failure?.action ?? null).toBe(action);
  if (reason !== null) expect(failure?.reason).toContain(reason);
});
