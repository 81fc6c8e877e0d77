/**
 * Recognizes a library that is still being written by its header alone: a linker or a copy that pauses
 * leaves a file that does not change but cannot be loaded.
 */
import { withFile, type FileWindow } from '../base/node/file-window.js';
import { readBinary } from '../binary/index.js';

/** What tells a format; no library is as short. */
const LEAST_BYTES = 4;

/** Whether the file exists and ends before what it says it holds. */
export function isUnfinished(path: string): boolean {
  try {
    return withFile(path, endsEarly);
  } catch {
    return false;
  }
}

function endsEarly(file: FileWindow): boolean {
  const start = file.read(0, LEAST_BYTES);
  // A linker that fills its output from the back leaves the start empty until the end.
  if (start.length < LEAST_BYTES || start.every((byte) => byte === 0)) return true;
  const binary = readBinary(file, process.arch);
  return binary !== null && (binary.neededSize === null || binary.neededSize > file.size);
}
