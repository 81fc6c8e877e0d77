/** Which welcome view is shown, and which steps of the walkthrough are done. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { contextsOf } from '../../client/src/model/contexts.js';
import type { ProjectStatus } from '../../server/src/protocol.js';
import { NO_BLOCKS, projectStatus as project } from './project-status.js';

const FOUND = { runtime: '/v/libtvm_ffi.so', source: 'PATH' };

function registry(...libraries: readonly string[]): NonNullable<ProjectStatus['registry']> {
  const versions = { referenceVersion: '0.1.15', abiVersion: '0.1.16' };
  const counts = { functions: 1, types: 1 };
  return { provider: 'native', ...versions, takenAt: 0, libraries, lockFile: null, ...counts };
}

it.each([
  ['none', []],
  ['untrusted', [project({ state: 'untrusted' })]],
  ['loading', [project({})]],
  ['noInterpreter', [project({ state: 'failed' })]],
  ['failed', [project({ state: 'failed', environment: FOUND })]],
  ['failed', [project({ state: 'failed' }), project({ state: 'failed', environment: FOUND })]],
  ['ready', [project({ state: 'failed' }), project({ state: 'ready', registry: registry() })]],
] as const)('the state is %s', (state, projects) => {
  expect(contextsOf('running', projects).state).toBe(state);
});

it('a stopped server has its own view', () => {
  expect(contextsOf('failed', [])).toMatchObject({ state: 'stopped', running: false });
  expect(contextsOf('starting', []).state).toBe('loading');
});

it.each([
  [[], false],
  [['/v/tvm_ffi/lib/libtvm_ffi.so', '/v/tvm_ffi/lib/libtvm_ffi_testing.so'], false],
  [['C:\\v\\tvm_ffi.dll'], false],
  [['/v/libtvm_ffi.so', '/p/build/libkit.so'], true],
])('of %j one is the own: %s', (libraries, has) => {
  const projects = [project({ state: 'ready', registry: registry(...libraries) })];
  expect(contextsOf('running', projects).hasLibrary).toBe(has);
});

it('blocks in any state are blocks, and the first fresh one is noticed', () => {
  const contextsWith = (counts: Partial<ProjectStatus['counts']>) =>
    contextsOf('running', [project({}), project({ counts: { ...NO_BLOCKS, ...counts } })]);
  expect(contextsWith({})).toMatchObject({ hasBlocks: false, hasFreshBlock: false });
  expect(contextsWith({ unknown: 1 })).toMatchObject({ hasBlocks: true, hasFreshBlock: false });
  expect(contextsWith({ fresh: 1 })).toMatchObject({ hasBlocks: true, hasFreshBlock: true });
});

it('every key that the manifest uses is set', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const manifest = readFileSync(`${root}/package.json`, 'utf8');
  const asked = [...manifest.matchAll(/"(?:when|enablement)": "([^"]*)"|"onContext:([^"]*)"/g)];
  const keys = asked
    .flatMap(([, when = '', context = '']) => [
      ...`${when} ${context}`.matchAll(/(?<!== )tvmFfiStubs\.(\w+)/g),
    ])
    .map(([, key = '']) => key);
  const known = [
    ...Object.keys(contextsOf('running', [])),
    'hasDirectives',
    'filtered',
    'hasBuilt',
    'walkthrough',
  ];
  expect([...new Set(keys)].sort()).toEqual(known.sort());
});
