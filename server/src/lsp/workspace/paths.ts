/** From the client's URIs to paths on disk. Only files of the working tree have one. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The absolute path of a `file:` URI; `null` for every other scheme and for a malformed URI. */
export function pathOfUri(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return path.normalize(fileURLToPath(uri));
  } catch {
    return null;
  }
}

/**
 * The URI of an absolute path as VS Code writes it: everything but letters, digits and `-._~` is
 * encoded. Clients that write URIs otherwise still mean the same file; one that compares texts is
 * most likely VS Code.
 */
export function uriOfPath(file: string): string {
  const { pathname, host } = pathToFileURL(file);
  const drive = /^\/[A-Z]:/.test(pathname) ? pathname.slice(0, 3).toLowerCase() : '';
  const parts = (drive + pathname.slice(drive.length))
    .split('/')
    .map((part) => encodeURIComponent(decodeURIComponent(part)).replace(/[!'()*]/g, percent));
  return `file://${host}${parts.join('/')}`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** What two spellings of one URI have in common: the path, or the URI itself where it has none. */
export function sameness(uri: string): string {
  return pathOfUri(uri) ?? uri;
}
