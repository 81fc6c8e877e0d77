/** The folders in which programs, and on Windows libraries, are looked for by their name. */
import { delimiter, isAbsolute } from 'node:path';

/** The absolute folders of PATH, in its order: a relative one would be below the current folder. */
export function pathFolders(
  env: Readonly<NodeJS.ProcessEnv>,
  platform: string = process.platform,
): readonly string[] {
  const isWindows = platform === 'win32';
  const isPath = (name: string): boolean => (isWindows ? name.toUpperCase() : name) === 'PATH';
  const value = env[Object.keys(env).find(isPath) ?? 'PATH'] ?? '';
  const folders = value.split(delimiter);
  // On Windows, a folder whose name holds a semicolon is quoted.
  const plain = isWindows ? folders.map((folder) => folder.replace(/^"(.*)"$/, '$1')) : folders;
  return plain.filter(isAbsolute);
}
