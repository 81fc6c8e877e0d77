/** Refuses a file that the loader would refuse, before it is loaded. */
import { statSync } from 'node:fs';
import { FileWindow } from '../../base/node/file-window.js';
import type { LibraryFault } from '../../core/index.js';
import { HostFailure } from './failure.js';
import { libraryFault } from './library-fault.js';

/** @throws HostFailure when the loader would refuse `path` */
export function preflight(path: string): void {
  const file = open(path);
  try {
    const { platform, arch: architecture } = process;
    const fault = libraryFault(file, { platform, architecture });
    if (fault !== null) throw notALibrary(path, fault);
  } finally {
    file.close();
  }
}

function open(path: string): FileWindow {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      throw notALibrary(path, { fault: 'directory' });
    }
    // Opening a FIFO would wait for a writer for ever.
    if (!stat.isFile()) throw notALibrary(path, { fault: 'not-regular' });
    return new FileWindow(path);
  } catch (error) {
    if (error instanceof HostFailure) throw error;
    const errno = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new HostFailure({ reason: 'library-missing', path, errno });
  }
}

function notALibrary(path: string, fault: LibraryFault): HostFailure {
  return new HostFailure({ reason: 'not-a-library', path, fault });
}
