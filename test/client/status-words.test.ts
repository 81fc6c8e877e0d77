/** What the status item says in every state. */
import { describe, expect, it } from 'vitest';
import {
  countWords,
  projectOf,
  statusWords,
  sumCounts,
  type StatusInput,
} from '../../client/src/model/status-words.js';
import type { ProjectStatus } from '../../server/src/protocol.js';
import { NO_BLOCKS, projectStatus } from './project-status.js';
import { english } from './translate.js';

const NOW = 1_800_000_000_000;

function project(given: Partial<ProjectStatus> = {}): ProjectStatus {
  return projectStatus({
    state: 'ready',
    registry: {
      provider: 'native',
      referenceVersion: '0.1.15.post2',
      abiVersion: '0.1.16',
      takenAt: NOW - 5 * 60_000,
      libraries: ['/p/build/libmy_ext.so'],
      functions: 3,
      types: 2,
    },
    environment: { runtime: '/v/libtvm_ffi.so', source: '.venv of /p' },
    counts: { ...NO_BLOCKS, fresh: 4 },
    ...given,
  });
}

function words(given: Partial<StatusInput>) {
  return statusWords(
    { phase: 'running', problem: '', project: project(), now: NOW, ...given },
    english,
  );
}

describe('the status item', () => {
  it('names provider, library, reference version and age', () => {
    expect(words({})).toEqual({
      text: '4 blocks: up to date',
      detail: 'native · libmy_ext.so · 0.1.15.post2 · 5 min ago',
      severity: 'information',
      busy: false,
      action: 'showLog',
    });
  });

  it('says what the last load changed, and offers to review it while blocks are stale', () => {
    const change = { summary: '1 function added', details: [], takenAt: NOW };
    const counts = { ...NO_BLOCKS, stale: 1 };
    expect(words({ project: project({ change, counts }) })).toMatchObject({
      detail: expect.stringMatching(/^changed: 1 function added · native · /) as string,
      severity: 'warning',
      action: 'reviewRegistryChange',
    });
    expect(words({ project: project({ change }) })).toMatchObject({
      detail: expect.stringMatching(/^changed: 1 function added · /) as string,
      action: 'showLog',
    });
  });

  it('says that a build is running, and that one failed while the last good registry is used', () => {
    const running = { state: 'running', message: '' } as const;
    expect(words({ project: project({ build: running }) })).toMatchObject({
      text: 'Building…',
      busy: true,
    });
    const failed = { state: 'failed', message: 'The build failed.' } as const;
    expect(words({ project: project({ build: failed }) })).toMatchObject({
      detail: expect.stringMatching(/^The build failed; last good: native/) as string,
      severity: 'error',
    });
    const cancelled = { state: 'cancelled', message: 'The build was cancelled.' } as const;
    expect(words({ project: project({ build: cancelled }) })).toMatchObject({
      detail: expect.stringMatching(/^The build was cancelled; last good: native/) as string,
      severity: 'information',
    });
  });

  it('warns while there is something to do', () => {
    const counts = { ...NO_BLOCKS, fresh: 1, stale: 2, unknown: 1 };
    expect(words({ project: project({ counts }) })).toMatchObject({
      text: '4 blocks: 2 stale, 1 unknown',
      severity: 'warning',
    });
  });

  it('never calls blocks up to date that could not be compared', () => {
    const counts = { ...NO_BLOCKS, unknown: 3 };
    const failed = project({ state: 'failed', problem: 'No runtime.', registry: null, counts });
    expect(words({ project: failed })).toMatchObject({
      text: '3 blocks: 3 unknown',
      detail: 'No runtime.',
      severity: 'error',
      action: 'selectLibraries',
    });
  });

  it('asks for an interpreter when none has a runtime', () => {
    const failed = project({ state: 'failed', problem: 'x', registry: null, environment: null });
    expect(words({ project: failed }).action).toBe('selectInterpreter');
  });

  it('says that the last good registry is used', () => {
    const failed = project({ state: 'failed', problem: 'It crashed.' });
    expect(words({ project: failed }).detail).toBe(
      'It crashed. · last good: native · libmy_ext.so · 0.1.15.post2 · 5 min ago',
    );
  });

  it('leads to trust in Restricted Mode, and to a restart when the server is down', () => {
    const untrusted = project({ state: 'untrusted', registry: null });
    expect(words({ project: untrusted })).toMatchObject({ severity: 'warning', action: 'trust' });
    expect(words({ phase: 'failed', problem: 'It crashed.' })).toMatchObject({
      detail: 'It crashed.',
      severity: 'error',
      action: 'restart',
    });
  });

  it('is busy while something starts or loads', () => {
    expect(words({ phase: 'starting' }).busy).toBe(true);
    expect(words({ project: project({ state: 'loading' }) }).busy).toBe(true);
    expect(words({ project: null }).busy).toBe(false);
    expect(words({ phase: 'stopped' }).text).toBe('Not started');
  });

  it.each([
    [0, 'just now'],
    [59, '59 min ago'],
    [61, '1 h ago'],
    [3000, '2 d ago'],
  ])('after %i minutes it says "%s"', (minutes, text) => {
    expect(words({ now: NOW + (minutes - 5) * 60_000 }).detail).toContain(` · ${text}`);
  });
});

it('counts one block as one', () => {
  expect(countWords({ ...NO_BLOCKS, orphan: 1 }, english)).toBe('1 block: 1 orphan');
  expect(countWords(NO_BLOCKS, english)).toBe('No blocks');
});

it('adds up projects', () => {
  const sum = sumCounts([
    { ...NO_BLOCKS, fresh: 1, stale: 2 },
    { ...NO_BLOCKS, stale: 3, malformed: 1 },
  ]);
  expect(sum).toEqual({ ...NO_BLOCKS, files: 2, fresh: 1, stale: 5, malformed: 1 });
});

it('finds the innermost project of a file', () => {
  const projects = [project({ root: '/a' }), project({ root: '/a/b' }), project({ root: 'C:\\p' })];
  const parts = ['/t/python', '/t/python/inner'].map((place) =>
    project({ root: '/t', paths: [place] }),
  );
  expect(projectOf(parts, '/t/python/inner/a.py')?.paths).toEqual(['/t/python/inner']);
  expect(projectOf(parts, '/t/python/a.py')?.paths).toEqual(['/t/python']);
  const rootOf = (path: string) => projectOf(projects, path)?.root ?? null;
  expect(['/a/x.py', '/a/b/x.py', '/ab/x.py', 'C:\\p\\x.py'].map(rootOf)).toEqual([
    '/a',
    '/a/b',
    null,
    'C:\\p',
  ]);
});
