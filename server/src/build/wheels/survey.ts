/** Collects what making and uploading a wheel depends on, by reading files. */
import { join } from 'node:path';
import { isFile, isFolder, readText } from '../../base/node/probe.js';
import { packageFolders } from '../../interpreters/interpreter.js';
import { environmentToMake } from '../../interpreters/managed.js';
import { foldersAbove, readPackage } from '../../project/python-package.js';
import { hasRequirements } from '../build-requirements.js';
import { findTool } from '../find-tool.js';
import { findPrograms, packageRootOf } from '../situation.js';
import { repairToolOf } from './steps.js';
import type { WheelPrograms, WheelSituation } from './types.js';

export interface WheelScene {
  /** With pyproject.toml or setup.py. */
  readonly folder: string;
  /** The interpreter that builds; `null` if there is none. */
  readonly python: string | null;
  /** Its libtvm_ffi. */
  readonly runtime: string | null;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

/**
 * The nearest folder around `start` that holds a package to build; `null` without one up to the
 * root of the repository.
 */
export function wheelFolder(start: string): string | null {
  return foldersAbove(start).find(isPackage) ?? null;
}

/** A pyproject.toml may hold nothing but settings of tools. */
function isPackage(folder: string): boolean {
  if (isFile(join(folder, 'setup.py'))) return true;
  const text = readText(join(folder, 'pyproject.toml'));
  return text !== null && /^\s*\[\s*(?:build-system|project)\b/m.test(text);
}

/** Only reads files. Never rejects. */
export async function surveyWheel({
  folder,
  python,
  runtime,
  env,
}: WheelScene): Promise<WheelSituation> {
  const packages = python === null ? [] : packageFolders(python, env);
  const holds = (name: string): boolean => packages.some((place) => isFolder(join(place, name)));
  const { backend, requires, distribution } = await readPackage(folder);
  const module = backend?.split(/[.:]/, 1)[0] ?? null;
  const packageRoot = packageRootOf(runtime);
  const venv = python === null ? null : environmentToMake(python, folder);
  const hasAll = hasRequirements(packages, requires, findPrograms(python, env));
  return {
    ...{ folder, python, packageRoot, distribution },
    facts: { backend },
    ...(venv !== null && { venv }),
    hasPip: holds('pip'),
    hasBuild: holds('build') && holds('pyproject_hooks'),
    hasBackend: module !== null && holds(module) && hasAll && packageRoot !== null,
    programs: findWheelPrograms(python, env),
    usesUv: usesUv(folder),
    platform: process.platform,
    searchPath: env['PATH'] ?? '',
  };
}

/** Beside the interpreter first: what is in the environment is the project's own choice. */
function findWheelPrograms(python: string | null, env: Readonly<NodeJS.ProcessEnv>): WheelPrograms {
  const own = (name: string): string | null => {
    const { beside, onPath } = findTool(name, python, env);
    return beside ?? onPath;
  };
  return { uv: own('uv'), repair: own(repairToolOf(process.platform)), twine: own('twine') };
}

function usesUv(folder: string): WheelSituation['usesUv'] {
  if (foldersAbove(folder).some((each) => isFile(join(each, 'uv.lock')))) return 'uv.lock';
  const text = readText(join(folder, 'pyproject.toml')) ?? '';
  return /^\s*\[+\s*tool\s*\.\s*uv\b/m.test(text) ? '[tool.uv]' : null;
}
