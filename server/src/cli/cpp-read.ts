/** The folders of C++ sources that a run has read: `--watch` looks at them, too. */
import { dirname } from 'node:path';

const folders = new Set<string>();

/** What was read decides what was found. */
export function noteCpp(files: readonly string[]): void {
  for (const file of files) folders.add(dirname(file));
}

/** Those since the last time. */
export function takeCppFolders(): ReadonlySet<string> {
  const taken = new Set(folders);
  folders.clear();
  return taken;
}
