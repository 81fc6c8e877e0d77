/** A file with several names keeps them, because the reference writes in place. */
import { linkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSource } from '../../server/src/files/read.js';
import { writeAll } from '../../server/src/files/write.js';
import { makeTree, readTree } from './tree.js';

const OLD = '# tvm-ffi-stubgen(skip-file)\n';

test('every name of a file has the new text', () => {
  const root = makeTree({ 'a.py': OLD, 'sub/c.py': OLD });
  linkSync(path.join(root, 'a.py'), path.join(root, 'sub/b.py'));
  const changes = ['a.py', 'sub/c.py'].map((name) => {
    const read = readSource(path.join(root, name));
    if (read.kind !== 'source') throw new Error(read.kind);
    return { path: path.join(root, name), newText: 'new\n', identity: read.identity };
  });
  expect(writeAll(changes).ok).toBe(true);
  expect(readTree(root)).toEqual({ 'a.py': 'new\n', 'sub/b.py': 'new\n', 'sub/c.py': 'new\n' });
});
