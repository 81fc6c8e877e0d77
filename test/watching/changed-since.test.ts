import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasChangedSince } from '../../server/src/watching/changed-since.js';

const SECOND = 1000;

test('a change is older or newer than a moment, whenever its event comes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'changed-'));
  const file = join(folder, 'ü a.py');
  writeFileSync(file, '');
  symlinkSync('nowhere', join(folder, 'link.py'));
  mkdirSync(join(folder, 'deep'));
  const { ctimeMs } = statSync(file);
  for (const name of ['ü a.py', 'link.py', 'deep', 'gone.py']) {
    const path = join(folder, name);
    expect([name, hasChangedSince(path, ctimeMs + SECOND)]).toEqual([name, false]);
    expect([name, hasChangedSince(path, ctimeMs - SECOND)]).toEqual([name, true]);
    // The clock of files is a little behind.
    expect([name, hasChangedSince(path, ctimeMs + 5)]).toEqual([name, true]);
  }
  rmSync(folder, { recursive: true });
  expect(hasChangedSince(join(folder, 'deep/a.py'), Date.now() + SECOND)).toBe(true);
});
