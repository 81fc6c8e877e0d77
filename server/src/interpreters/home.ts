/** Folders that belong to the user rather than to a project. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export function homeFolder(env: NodeJS.ProcessEnv): string {
  return env['HOME'] ?? homedir();
}

/** Where a program keeps what it can make again. */
export function cacheFolder(name: string, env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homeFolder(env), 'Library', 'Caches', name);
  if (process.platform === 'win32') return join(localData(env), name, 'Cache');
  return join(env['XDG_CACHE_HOME'] ?? join(homeFolder(env), '.cache'), name);
}

/** Where a program keeps what it made for the user. */
export function dataFolder(name: string, env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') {
    return join(homeFolder(env), 'Library', 'Application Support', name);
  }
  if (process.platform === 'win32') return join(localData(env), name);
  return join(env['XDG_DATA_HOME'] ?? join(homeFolder(env), '.local', 'share'), name);
}

/** Where a program reads the user's wishes from. */
export function configFolder(name: string, env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') {
    return join(homeFolder(env), 'Library', 'Application Support', name);
  }
  if (process.platform === 'win32') {
    return join(env['APPDATA'] ?? join(homeFolder(env), 'AppData', 'Roaming'), name);
  }
  return join(env['XDG_CONFIG_HOME'] ?? join(homeFolder(env), '.config'), name);
}

function localData(env: NodeJS.ProcessEnv): string {
  return env['LOCALAPPDATA'] ?? join(homeFolder(env), 'AppData', 'Local');
}
