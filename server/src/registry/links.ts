/** What a library's file says that it needs. */
import { withFile } from '../base/node/file-window.js';
import { NO_LINKS, readBinary, type Links } from '../binary/index.js';

/** Nothing for a file that is missing, damaged or of another format. */
export function readLinks(path: string): Links {
  try {
    return withFile(path, (file) => readBinary(file, process.arch)?.links() ?? NO_LINKS);
  } catch {
    return NO_LINKS;
  }
}
