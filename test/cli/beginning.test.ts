/** What begins before the planner is loaded, and that it is the first file that begins it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { mayBegin } from '../../server/src/cli/beginning.js';
import { keepBegunLoad, takeBegunLoad } from '../../server/src/registry/begun-load.js';
import type { RegistryRequest } from '../../server/src/registry/types.js';
import { ROOT } from '../registry/venvs.js';
import { folderWith, PYTHON, runCli, STALE } from './run-cli.js';

describe('a run begins before the rest of its options is looked at', () => {
  it.each<[string, Readonly<Record<string, readonly string[]>>, boolean]>([
    ['without options', {}, true],
    ['with libraries', { dlls: ['a.so'] }, true],
    ['with a format', { format: ['json'] }, true],
    ['but not with a format that does not exist', { format: ['json', 'yaml'] }, false],
    ['but not with a file to write', { 'output-file': ['a.json'] }, false],
    ['but not with a baseline', { baseline: ['a.json'] }, false],
    ['but not with a baseline to write', { 'write-baseline': ['a.json'] }, false],
    ['but not with a lock', { lock: [] }, false],
  ])('%s', (_, options, expected) => {
    expect(mayBegin(new Map(Object.entries(options)))).toBe(expected);
  });
});

test('a load that has begun is taken once, by the same request', () => {
  const request = { libraries: ['/a.so'], imports: [] } as unknown as RegistryRequest;
  const started = { answer: new Promise<never>(() => undefined), read: Promise.resolve(null) };
  keepBegunLoad({ request, started });
  expect(takeBegunLoad({ ...request, libraries: ['/b.so'] })).toBe(null);
  expect(takeBegunLoad({ ...request })).toBe(started);
  expect(takeBegunLoad(request)).toBe(null);
});

test('the planner is compiled after the load has begun', () => {
  const text = (name: string): string => readFileSync(join(ROOT, 'dist', name), 'utf8');
  expect(text('cli-main.cjs')).toContain('function startProgram(');
  expect(text('cli-main.cjs')).not.toContain('function planProject(');
  expect(text('cli-plan.cjs')).toContain('function planProject(');
});

test('one run starts one child', () => {
  const cwd = folderWith({
    'a.py': STALE,
    // Each start of a child makes a folder for it.
    'starts.cjs': `const fs = require('node:fs');
      const { mkdtempSync } = fs;
      let starts = 0;
      fs.mkdtempSync = (...rest) => ((starts += 1), mkdtempSync(...rest));
      process.on('exit', () => console.error('starts: ' + starts));`,
  });
  const starts = (cache: string): string | undefined => {
    const env = {
      NODE_OPTIONS: `--require ${join(cwd, 'starts.cjs')}`,
      TVM_FFI_STUBS_CACHE_DIR: cache,
    };
    return /starts: \d/.exec(runCli(['check', '.', ...PYTHON], { cwd, env }).stderr)?.[0];
  };
  const cache = folderWith();
  expect([starts(cache), starts(cache)]).toEqual(['starts: 1', 'starts: 0']);
  // A snapshot of something else is cached, so no host waits.
  expect(starts(folderWith({ 'a.json': '' }))).toBe('starts: 1');
});
