/** A file of a distribution that is unpacked. */
import { join } from 'node:path';
import { readRegularFile } from '../../base/node/read-regular.js';
import type { ArchiveFile } from './types.js';
import { refusing } from './zip.js';

const MOST_BYTES = 2 ** 31;

export function fileOnDisk(root: string, name: string): ArchiveFile {
  return {
    name,
    read: () =>
      refusing('unreadable', () => Promise.resolve(readRegularFile(join(root, name), MOST_BYTES))),
  };
}
