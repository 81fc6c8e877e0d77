/** A distribution that is installed: the files that its RECORD lists, as far as they are there. */
import { join } from 'node:path';
import { isFile, listNames, readText } from '../../base/node/probe.js';
import { readRecord } from '../metadata/record.js';
import { plainName } from '../metadata/requirement.js';
import { fileOnDisk } from './file-on-disk.js';
import { NoDistribution, type Archive } from './types.js';

/**
 * @param folders package folders, in the order of `sys.path`
 * @throws {NoDistribution} when none of them has it
 */
export function installedArchive(name: string, folders: readonly string[]): Archive {
  for (const folder of folders) {
    const info = listNames(folder).find((entry) => {
      const [, called] = /^(.+)-[^-]+\.dist-info$/.exec(entry) ?? [];
      return called !== undefined && plainName(called) === plainName(name);
    });
    if (info !== undefined) return archiveOf(folder, info);
  }
  throw new NoDistribution({ cause: 'not-installed', name });
}

function archiveOf(folder: string, info: string): Archive {
  const record = readText(join(folder, info, 'RECORD')) ?? '';
  const own = ['METADATA', 'WHEEL', 'RECORD'].map((name) => `${info}/${name}`);
  const listed = readRecord(record).map(({ name }) => name);
  const names = [...new Set([...own, ...listed])].filter((name) => isFile(join(folder, name)));
  return {
    form: 'installed',
    path: folder,
    files: names.map((name) => fileOnDisk(folder, name)),
  };
}
