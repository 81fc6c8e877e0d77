/** Conda and its relatives: environments in a project, and those that a project names. */
import { basename, delimiter, join } from 'node:path';
import { homeFolder } from '../home.js';
import { executableIn } from '../interpreter.js';
import { isFolder, listNames, readText } from '../../base/node/probe.js';

/** What `conda create --prefix`, editors and pixi call an environment in a project. */
const IN_PROJECT = ['.conda', 'env', '.env', '.pixi/envs/default'];
/** Pixi's other environments, each for some of the project's tasks. */
const PIXI = '.pixi/envs';
const INSTALLATIONS = ['miniforge3', 'mambaforge', 'miniconda3', 'anaconda3', 'micromamba'];

/** The interpreters of the environments in the project, the usual names first. */
export function condaPythonsIn(folder: string): readonly string[] {
  const others = listNames(join(folder, PIXI)).map((name) => `${PIXI}/${name}`);
  const prefixes = [...new Set([...IN_PROJECT, ...others])].map((name) => join(folder, name));
  return prefixes
    .filter((prefix) => isFolder(join(prefix, 'conda-meta')))
    .flatMap((prefix) => executableIn(prefix) ?? []);
}

/** The interpreter of the environment named in the project's `environment.yml`. */
export function condaPythonNamed(folder: string, env: NodeJS.ProcessEnv): string | null {
  const text =
    readText(join(folder, 'environment.yml')) ?? readText(join(folder, 'environment.yaml'));
  const name = /^name:[ \t]*["']?([\w.+-]+)/m.exec(text ?? '')?.[1];
  if (name === undefined) return null;
  for (const prefix of prefixesOf(name, env)) {
    const python = isFolder(join(prefix, 'conda-meta')) ? executableIn(prefix) : null;
    if (python !== null) return python;
  }
  return null;
}

/** Conda lists every environment that it creates; `base` has no separate folder. */
function prefixesOf(name: string, env: NodeJS.ProcessEnv): readonly string[] {
  const home = homeFolder(env);
  const listed = (readText(join(home, '.conda', 'environments.txt')) ?? '')
    .split(/\r?\n/)
    .filter((prefix) => basename(prefix) === name);
  const folders = [
    ...['CONDA_ENVS_PATH', 'CONDA_ENVS_DIRS'].flatMap((key) => (env[key] ?? '').split(delimiter)),
    ...['MAMBA_ROOT_PREFIX', 'CONDA_ROOT'].flatMap((key) => {
      const root = env[key] ?? '';
      return root === '' ? [] : [join(root, 'envs')];
    }),
    ...INSTALLATIONS.map((installation) => join(home, installation, 'envs')),
    join(home, '.conda', 'envs'),
  ];
  return [...listed, ...folders.filter((item) => item !== '').map((item) => join(item, name))];
}
