/** A source distribution: a compressed tar file. */
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { readRegularFile } from '../../base/node/read-regular.js';
import type { Archive } from './types.js';
import { Refused, refusing } from './zip.js';

const MOST_BYTES = 2 ** 30;

/** @throws {Refused} */
export async function sdistArchive(path: string): Promise<Archive> {
  const packed = await refusing('unreadable', () =>
    Promise.resolve(readRegularFile(path, MOST_BYTES)),
  );
  const entries = await refusing('no-tar', () =>
    unpackTar(gunzipSync(packed, { maxOutputLength: MOST_BYTES })),
  );
  const unsafe = entries.find(({ header }) =>
    /^[\\/]|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(header.name),
  );
  if (unsafe !== undefined) throw new Refused({ cause: 'unsafe-name', entry: unsafe.header.name });
  const files = entries
    .filter(({ header }) => header.type === 'file')
    .map(({ header, data }) => ({
      name: header.name,
      read: () => Promise.resolve(Buffer.from(data ?? [])),
    }));
  return { form: 'sdist', path, files };
}
