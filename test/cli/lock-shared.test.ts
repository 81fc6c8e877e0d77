/** Several projects of one folder: they share a registry lock. */
import { copyFileSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildLibrary } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { alone, copyOf, growLibrary, LOCK, run } from './lock-tree.js';
import { block, folderWith, PYTHON } from './run-cli.js';

describe('projects of one folder', () => {
  let folder: string;
  let before: string;

  beforeAll(async () => {
    const cmake = ['ka', 'kb'].map(
      (name) =>
        `add_library(${name} SHARED x.cc)\ntvm_ffi_configure_target(${name} STUB_DIR ./${name})`,
    );
    before = await growLibrary('before');
    folder = folderWith({
      'CMakeLists.txt': `project(two CXX)\n${cmake.join('\n')}\n`,
      'ka/a.py': block('import-section') + block('global/grow'),
      'kb/b.py': block('import-section') + block('global/second'),
    });
    mkdirSync(path.join(folder, 'build'));
    copyFileSync(await growLibrary('after'), path.join(folder, 'build/libka.so'));
    copyFileSync(await buildLibrary(LATEST, 'lib2'), path.join(folder, 'build/libkb.so'));
    expect(run(folder, 'generate', 'ka', 'kb', ...PYTHON).code).toBe(0);
  }, 180_000);

  it('share a lock of all their libraries, whichever of them is named', () => {
    expect(run(folder, 'lock', 'ka', ...PYTHON)).toMatchObject({ code: 0, stderr: '' });
    const lock = readFileSync(path.join(folder, LOCK), 'utf8');
    expect(lock).toContain('"libraries": ["ka", "kb"]');
    expect(lock).toMatch(/"second\.seal", .*"library": "kb"/);
    for (const place of ['.', 'ka', 'kb']) {
      expect(run(folder, 'check', '--lock', place, ...PYTHON).code).toBe(0);
      expect(alone(copyOf(folder), 'check', place).code).toBe(0);
    }
  });

  it('keep stdout for the report when the lock differs', () => {
    const copy = copyOf(folder);
    cpSync(path.join(folder, 'build'), path.join(copy, 'build'), { recursive: true });
    copyFileSync(before, path.join(copy, 'build/libka.so'));
    const args = ['check', '--lock', 'kb', '--format', 'json', ...PYTHON];
    const { code, stdout, stderr } = run(copy, ...args);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ counts: { fresh: 2 } });
    expect(stderr).toMatch(/warning\[lock\.outdated\]/);
  });
});
