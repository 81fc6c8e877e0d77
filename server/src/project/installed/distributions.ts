/** Finds the project's own installed distribution, by its name or its source folder. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { realPath } from '../../base/node/real-path.js';
import { readJson } from '../json.js';
import { listEntries } from '../../base/node/probe.js';
import { normalizedName, recordedFiles } from '../../interpreters/distributions.js';
import { isTable } from '../readings.js';

/** At most this many folders are searched for a distribution without a known name. */
const MOST_LOOKS = 2000;

export interface Distribution {
  readonly isEditable: boolean;
  /** The package folder that it is installed in. */
  readonly folder: string;
  /** Its `.dist-info`. */
  readonly info: string;
  /** The files of its RECORD, relative to {@link folder}. */
  readonly files: readonly string[];
}

/**
 * The distributions of a package folder that have the name, or were installed from the source
 * folder. An editable install of these sources comes before any copy.
 *
 * @param source real path
 */
export function findDistributions(
  folder: string,
  name: string | null,
  source: string,
): readonly Distribution[] {
  const infos = listEntries(folder).flatMap((entry) => {
    const called = /^(.+)-[^-]+\.dist-info$/.exec(entry.name)?.[1];
    if (called === undefined) return [];
    return name === null || normalizedName(called) === normalizedName(name)
      ? [join(folder, entry.name)]
      : [];
  });
  const found = infos.slice(0, MOST_LOOKS).flatMap((info) => {
    const origin = readOrigin(info);
    const isOwn = origin.path !== null && realPath(origin.path) === source;
    // A copy of the same name installed from elsewhere still has the project's libraries.
    if (name === null && !isOwn) return [];
    const isEditable = isOwn && origin.isEditable;
    return [{ isEditable, folder, info, files: recordedFiles(info) ?? [] }];
  });
  return [
    ...found.filter(({ isEditable }) => isEditable),
    ...found.filter(({ isEditable }) => !isEditable),
  ];
}

interface Source {
  /** The local folder that was installed; `null` if it came from elsewhere. */
  readonly path: string | null;
  readonly isEditable: boolean;
}

function readOrigin(info: string): Source {
  const origin = readJson(join(info, 'direct_url.json'));
  const url = origin?.['url'];
  const dir = origin?.['dir_info'];
  const isEditable = isTable(dir) && dir['editable'] === true;
  if (typeof url !== 'string' || !url.startsWith('file:')) return { path: null, isEditable: false };
  try {
    return { path: fileURLToPath(url), isEditable };
  } catch {
    return { path: null, isEditable: false };
  }
}
