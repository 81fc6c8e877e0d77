import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSources } from '../../server/src/files/index.js';
import { findBundle } from '../../server/src/processes/bundle-location.js';
import { makeTree } from './tree.js';

const MARKER = '# tvm-ffi-stubgen(skip-file)\n';

describe('a tree that two threads read', () => {
  it('is what one thread makes of it', () => {
    const root = makeTree();
    for (let folder = 0; folder < 25; folder += 1) {
      mkdirSync(path.join(root, `f${folder}`));
      for (let file = 0; file < 100; file += 1) {
        const content = (folder * 100 + file) % 97 === 0 ? MARKER : 'x = 1\n'.repeat(300);
        writeFileSync(path.join(root, `f${folder}`, `m${file}.py`), content);
      }
    }
    const cp = Buffer.concat([
      Buffer.from('# coding: latin-1\n# \xe4 ', 'latin1'),
      Buffer.from(MARKER),
    ]);
    writeFileSync(path.join(root, 'f24', 'latin.py'), cp);
    const excluded = (file: string): boolean => file.includes('/f7/');
    const helper = findBundle('plain-worker.cjs');
    const names = (options: object): unknown =>
      findSources([root], { cwd: root, excluded, ...options }).sources.map(({ display, read }) => [
        display,
        read.kind,
      ]);
    const alone = names({});
    expect(alone).toHaveLength(26);
    // Whoever meets a file first, and whether the thread comes up at all, nothing is lost.
    for (let round = 0; round < 5; round += 1) expect(names({ helper })).toEqual(alone);
    expect(names({ helper: path.join(root, 'no-such-bundle.cjs') })).toEqual(alone);
  });
});
