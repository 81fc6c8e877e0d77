/** Hatch keeps environments by the name and the path of a project. */
import { join } from 'node:path';
import { dataFolder } from '../home.js';
import { executableIn } from '../interpreter.js';
import { hashOfFolder, type NamedProject } from './project-name.js';

/** The interpreter of the environment `default`, which is named as the project. */
export function hatchPython(
  folder: string,
  { name, text }: NamedProject,
  env: NodeJS.ProcessEnv,
): string | null {
  if (!text.includes('hatch')) return null;
  const data = env['HATCH_DATA_DIR'] ?? dataFolder('hatch', env);
  return executableIn(join(data, 'env', 'virtual', name, hashOfFolder(folder), name));
}
