/** Says why a folder is no project, from what is in it. */
import { resolve } from 'node:path';
import { compareCodePoints, noProjectText } from '../core/index.js';
import { displayPath, readSource, walk, type Listings } from '../files/index.js';
import { isFile } from '../base/node/probe.js';
import { readStubTargets } from '../project/cmake/index.js';
import { linePlace } from '../report/index.js';
import { CLI_READER } from '../report/reader.js';

const CMAKE_FILE = 'CMakeLists.txt';
const CARGO_FILE = 'Cargo.toml';

/**
 * Only called when there is nothing else to do: it walks the folder once more.
 *
 * @param listings those of a walk that has found no file with a directive: none is read again
 */
export function noProject(start: string, listings?: Listings): string {
  const cwd = process.cwd();
  const display = (path: string): string => displayPath(path, cwd);
  const { files, landmarkFolders } = walk([resolve(start)], {
    cwd,
    ...(listings === undefined
      ? { wanted: (file: string) => readSource(file).kind !== 'plain' }
      : { wanted: () => false, listings }),
    landmarks: new Set([CMAKE_FILE, CARGO_FILE]),
  });
  const targets = landmarkFolders.flatMap((folder) => readStubTargets(folder, new Map()).targets);
  // A tree is read with its subfolders, which are landmarks too.
  const places = new Map(
    targets.map(({ name, file, line }) => [
      `${file}:${line}`,
      { name, place: linePlace(display(file), line) },
    ]),
  );
  const crates = landmarkFolders.map((folder) => resolve(folder, CARGO_FILE)).filter(isFile);
  const found = {
    targets: [...places.values()].sort((a, b) => compareCodePoints(a.place, b.place)),
    marked: files.map(({ path }) => display(path)),
    crates: crates.map(display),
  };
  return noProjectText(found, CLI_READER);
}
