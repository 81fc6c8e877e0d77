/** Poetry keeps a project's environment in its cache, unless configured to keep it in the project. */
import { join, resolve } from 'node:path';
import { cacheFolder, configFolder, homeFolder } from '../home.js';
import { executableIn } from '../interpreter.js';
import { isFile, listNames, readText } from '../../base/node/probe.js';
import { tomlText } from '../toml-text.js';
import { hashOfFolder, type NamedProject } from './project-name.js';

/** The interpreter of the environment that is in use, else of the one with the newest Python. */
export function poetryPython(
  folder: string,
  { name, text }: NamedProject,
  env: NodeJS.ProcessEnv,
): string | null {
  if (!text.includes('poetry') && !isFile(join(folder, 'poetry.lock'))) return null;
  const environments = environmentsFolder(folder, env);
  const base = `${name.replace(/[ $`!*@"\\\r\n\t]/g, '_').slice(0, 42)}-${hashOfFolder(folder)}`;
  const chosen = tomlText(readText(join(environments, 'envs.toml')) ?? '', base, 'minor');
  const minors = chosen === null ? minorsOf(environments, base) : [chosen];
  for (const minor of minors) {
    const python = executableIn(join(environments, `${base}-py${minor}`));
    if (python !== null) return python;
  }
  return null;
}

/** Newest first. */
function minorsOf(environments: string, base: string): readonly string[] {
  const minors = listNames(environments).flatMap((name) =>
    name.startsWith(`${base}-py`) ? [name.slice(base.length + 3)] : [],
  );
  const rank = (minor: string): number => Number(/^3\.(\d+)$/.exec(minor)?.[1] ?? -1);
  return minors.sort((a, b) => rank(b) - rank(a));
}

/** `virtualenvs.path`: of the environment, of the project's own poetry.toml, of the user's. */
function environmentsFolder(folder: string, env: NodeJS.ProcessEnv): string {
  const own = readText(join(folder, 'poetry.toml')) ?? '';
  const config = env['POETRY_CONFIG_DIR'] ?? configFolder('pypoetry', env);
  const user = readText(join(config, 'config.toml')) ?? '';
  const said = (name: string, table: string, key: string): string | null =>
    env[name] ?? tomlText(own, table, key) ?? tomlText(user, table, key);
  const cache = said('POETRY_CACHE_DIR', '', 'cache-dir') ?? cacheFolder('pypoetry', env);
  const path = said('POETRY_VIRTUALENVS_PATH', 'virtualenvs', 'path') ?? '{cache-dir}/virtualenvs';
  const whole = path.replace('{cache-dir}', cache).replace('{project-dir}', folder);
  return resolve(folder, whole.replace(/^~(?=[\\/]|$)/, homeFolder(env)));
}
