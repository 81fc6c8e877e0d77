/** Where Git's folders are, as their names on disk say. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderWithGit, repositoryAround } from '../../../server/src/base/node/repository.js';
import { HAS_LINKS } from '../../system.js';

const root = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-git-'));
const below = join(root, 'a', 'b');

beforeAll(() => {
  mkdirSync(below, { recursive: true });
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

it.each<[string, (place: string) => void]>([
  ['an empty folder', mkdirSync],
  [
    'a file',
    (place) => {
      writeFileSync(place, 'gitdir: nowhere\n');
    },
  ],
  ...(HAS_LINKS
    ? [
        [
          'a link that leads nowhere',
          (place: string) => {
            symlinkSync('nowhere', place);
          },
        ] as [string, (place: string) => void],
      ]
    : []),
])('%s named .git ends a work tree, and is no repository', (_, make) => {
  expect(folderWithGit(below)).not.toBe(root);
  const place = join(root, '.git');
  make(place);
  expect(folderWithGit(below)).toBe(root);
  expect(folderWithGit(root)).toBe(root);
  expect(repositoryAround(below)).toBeNull();
  rmSync(place, { recursive: true });
});
