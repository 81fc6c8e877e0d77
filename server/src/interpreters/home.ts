/** Folders that belong to the user rather than to a project. */
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Never relative: an empty `HOME` is not the folder in which the program was started. */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  const places = [() => env['HOME'] ?? '', homedir, () => userInfo().homedir];
  for (const place of places) {
    try {
      const folder = place();
      if (isAbsolute(folder)) return folder;
    } catch {
      // The system does not know this user, as in a container.
    }
  }
  return '/';
}

/** The specification says that a relative path in such a variable must be ignored. */
function basedir(name: string, env: NodeJS.ProcessEnv, otherwise: readonly string[]): string {
  const set = env[name] ?? '';
  return isAbsolute(set) ? set : join(homeFolder(env), ...otherwise);
}

/** Where a program keeps what it can make again. */
export function cacheFolder(name: string, env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homeFolder(env), 'Library', 'Caches', name);
  if (process.platform === 'win32') return join(localData(env), name, 'Cache');
  return join(basedir('XDG_CACHE_HOME', env, ['.cache']), name);
}

/** Where a program keeps what it made for the user. */
export function dataFolder(name: string, env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') {
    return join(homeFolder(env), 'Library', 'Application Support', name);
  }
  if (process.platform === 'win32') return join(localData(env), name);
  return join(basedir('XDG_DATA_HOME', env, ['.local', 'share']), name);
}

/** Where a program reads the user's wishes from. */
export function configFolder(name: string, env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') {
    return join(homeFolder(env), 'Library', 'Application Support', name);
  }
  if (process.platform === 'win32') {
    return join(env['APPDATA'] ?? join(homeFolder(env), 'AppData', 'Roaming'), name);
  }
  return join(basedir('XDG_CONFIG_HOME', env, ['.config']), name);
}

function localData(env: NodeJS.ProcessEnv): string {
  return env['LOCALAPPDATA'] ?? join(homeFolder(env), 'AppData', 'Local');
}
