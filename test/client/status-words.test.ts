/** What the status item says in every state. */
import { expect, it } from 'vitest';
import { PAGE_COMMANDS, statusPage } from '../../client/src/model/status-page.js';
import {
  countWords,
  MOST_CHARACTERS,
  projectOf,
  statusWords,
  sumCounts,
  type StatusInput,
  type StatusWords,
} from '../../client/src/model/status-words.js';
import type { ProjectStatus } from '../../server/src/protocol.js';
import { NO_BLOCKS, projectStatus, REGISTRY } from './project-status.js';
import { english } from './translate.js';

const NOW = 1_800_000_000_000;
const SERVER = ['bundled language server 0.1.0', '/ext/dist/lsp.cjs'];
const AROUND = { phase: 'running', problem: '', now: NOW, server: SERVER } as const;

function project(given: Partial<ProjectStatus> = {}): ProjectStatus {
  return projectStatus({
    state: 'ready',
    registry: {
      provider: 'native',
      referenceVersion: '0.1.15.post2',
      abiVersion: '0.1.16',
      takenAt: NOW - 5 * 60_000,
      libraries: ['/p/build/libmy_ext.so'],
      lockFile: null,
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
    { phase: 'running', problem: '', project: project(), now: NOW, server: '', ...given },
    english,
  );
}

const LOCKED: ProjectStatus['registry'] = {
  ...REGISTRY,
  provider: 'lock',
  lockFile: '/p/tvm-ffi-registry.json',
  referenceVersion: '0.1.15',
};
const BUILD = { message: 'The build failed: exit code 2.' };
const CHANGE = { summary: '1 function added', details: [], takenAt: NOW };
const STALE = { ...NO_BLOCKS, fresh: 1, stale: 2, unknown: 1 };
const FAILED = { state: 'failed', problem: 'It crashed.' } as const;

it.each<[string, Partial<StatusInput>, string, string, StatusWords['action']]>([
  ['starting', { phase: 'starting' }, 'Starting…', '', 'showStatus'],
  ['stopped', { phase: 'stopped' }, 'Not started', '', 'showStatus'],
  ['down', { phase: 'failed', problem: 'x' }, 'Server stopped', '', 'restart'],
  ['new', { project: null }, 'Finding the project…', '', 'showStatus'],
  ['fine', {}, '4 up to date', '5 min old', 'showStatus'],
  ['due', { project: project({ counts: STALE }) }, '2 stale', '5 min old', 'regenerateWorkspace'],
  [
    'changed',
    { project: project({ counts: STALE, change: CHANGE }) },
    ...(['2 stale', '5 min old', 'reviewRegistryChange'] as const),
  ],
  [
    'an orphan',
    { project: project({ counts: { ...NO_BLOCKS, orphan: 1 } }) },
    ...(['1 orphan', '5 min old', 'showStatus'] as const),
  ],
  [
    'building',
    { project: project({ build: { ...BUILD, state: 'running' } }) },
    ...(['Building…', '4 up to date · 5 min old', 'showStatus'] as const),
  ],
  [
    'a failed build',
    { project: project({ build: { ...BUILD, state: 'failed' }, counts: STALE }) },
    ...(['Build failed', '2 stale · 5 min old', 'showTerminal'] as const),
  ],
  [
    'a cancelled build',
    { project: project({ build: { ...BUILD, state: 'cancelled' } }) },
    ...(['4 up to date', 'Build cancelled', 'showStatus'] as const),
  ],
  [
    'a failed load',
    { project: project(FAILED) },
    ...(['Registry failed to load', '4 up to date · 5 min old', 'selectLibraries'] as const),
  ],
  [
    'a failed load beside more blocks than there is room for',
    { project: project({ ...FAILED, counts: { ...NO_BLOCKS, fresh: 1200 } }) },
    ...(['Registry failed to load', '1200 up to date', 'selectLibraries'] as const),
  ],
  [
    'no runtime',
    { project: project({ ...FAILED, registry: null, environment: null }) },
    ...(['No apache-tvm-ffi found', '', 'selectInterpreter'] as const),
  ],
  [
    'a registry lock',
    { project: project({ registry: LOCKED }) },
    ...(['4 up to date', 'registry lock', 'showStatus'] as const),
  ],
  [
    'a registry lock without trust',
    { project: project({ state: 'untrusted', registry: LOCKED, counts: STALE }) },
    ...(['2 stale', 'Restricted Mode, lock', 'trust'] as const),
  ],
  [
    'no trust',
    { project: project({ state: 'untrusted', registry: null }) },
    ...(['Restricted Mode', 'nothing is compared', 'trust'] as const),
  ],
])('the status of %s', (_, given, text, detail, action) => {
  expect(words(given)).toMatchObject({ text, detail, action });
});

it('text and detail leave room for the button, whatever the numbers and names', () => {
  const counts = { ...NO_BLOCKS, fresh: 123_456, stale: 654_321, malformed: 99_999 };
  const build = { state: 'failed', message: 'x'.repeat(500) } as const;
  const shapes: Partial<ProjectStatus>[] = [
    ...[{ counts }, { ...FAILED, counts }, { build, counts }],
    { ...FAILED, problem: `/${'long/'.repeat(50)}libx.so: ${'y'.repeat(300)}` },
  ];
  for (const shape of shapes) {
    for (const minutes of [0, 59, 1439, 10_000_000]) {
      const { text, detail } = words({ project: project(shape), now: NOW + minutes * 60_000 });
      expect([text.length, detail.length].every((length) => length <= MOST_CHARACTERS)).toBe(true);
    }
  }
});

it('the whole reason is for the tooltip and the page', () => {
  expect(words({ project: project(FAILED) }).reason).toBe(
    'It crashed. · native · libmy_ext.so · 0.1.15.post2',
  );
  expect(words({ project: project({ registry: LOCKED }) }).reason).toBe(
    'registry lock tvm-ffi-registry.json · 0.1.15',
  );
  expect(words({ server: 'language server 0.2.0 of the environment' }).reason).toBe(
    'native · libmy_ext.so · 0.1.15.post2 · language server 0.2.0 of the environment',
  );
  const page = statusPage({ ...AROUND, projects: [project({ ...FAILED, root: '/<b>' })] }, english);
  const texts = ['It crashed.', '/p/build/libmy_ext.so', '0.1.15.post2', '.venv of /p', ...SERVER];
  for (const text of texts) expect(page).toContain(text);
  expect(page).toContain('&lt;b&gt;');
  for (const id of PAGE_COMMANDS) expect(page).toContain(`href="command:${id}"`);
});

it.each([
  [0, 'just loaded'],
  [59, '59 min old'],
  [61, '1 h old'],
  [3000, '2 d old'],
])('after %i minutes it says "%s"', (minutes, text) => {
  expect(words({ now: NOW + (minutes - 5) * 60_000 }).detail).toBe(text);
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
