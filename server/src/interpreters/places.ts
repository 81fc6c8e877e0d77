/**
 * Where the interpreter of a project may be, strongest first: what its build tree uses, what is
 * active, what is in the workspace, what the tools of the project keep elsewhere. Files are read;
 * no tool and no interpreter is started.
 */
import { join, resolve } from 'node:path';
import type { InterpreterSource, TriedPlace } from '../core/index.js';
import { realPath } from '../base/node/real-path.js';
import { executableIn } from './interpreter.js';
import { whyUnusable } from './unusable.js';
import { condaPythonNamed, condaPythonsIn } from './layouts/conda.js';
import { hatchPython } from './layouts/hatch.js';
import { poetryPython } from './layouts/poetry.js';
import { readNamedProject } from './layouts/project-name.js';
import { isFile, readText } from '../base/node/probe.js';
import { pyenvPython } from './pyenv.js';
import { pushAll } from '../base/list.js';
import { environmentParents, workspaceFolders } from './workspace-folders.js';

export interface PlaceOptions {
  /** The interpreter of the build tree, whose tool runs after each build. */
  readonly buildPython?: string;
  /** The interpreter that is active in the editor; it counts like an activated environment. */
  readonly active?: string;
  /** Absolute; environments of the workspace are looked for from here upwards. */
  readonly start: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A place where an interpreter may be, and why it was looked at. */
export interface InterpreterPlace {
  readonly source: InterpreterSource;
  /** Interpreters of one rank: a virtual environment called `.venv` and one called `venv`. */
  readonly executables: readonly string[];
}

/**
 * What a few looks find: the build tree's, the active and the workspace's own environments.
 *
 * @param tried takes where there was nothing
 */
export function nearPlaces(
  options: PlaceOptions,
  tried: TriedPlace[],
): readonly InterpreterPlace[] {
  const { buildPython, active } = options;
  return [
    ...named({ by: 'build-tree' }, buildPython),
    ...named({ by: 'editor' }, active),
    ...activated(options, tried),
    ...inWorkspace(options, tried),
  ];
}

/** What the project's tools keep, the nearest folder first. Worth its looks if all else failed. */
export function* toolPlaces({ start, env }: PlaceOptions): Generator<InterpreterPlace> {
  for (const folder of workspaceFolders(realPath(start), env)) {
    const project = readNamedProject(folder);
    const found: readonly (readonly [string, string | null])[] = [
      ['poetry', project === null ? null : poetryPython(folder, project, env)],
      ...condaPythons(folder, env).map((python) => ['conda', python] as const),
      ['.pdm-python', pdmPython(folder)],
      ['hatch', project === null ? null : hatchPython(folder, project, env)],
      ['.python-version', pyenvPython(folder, env)],
    ];
    for (const [tool, python] of found) {
      yield* named({ by: 'tool', tool, folder }, python);
    }
  }
  // Its base is most often active only because every shell begins with it.
  const base = env['CONDA_PREFIX'] ?? '';
  if (base !== '' && isCondaBase(env)) {
    yield* named({ by: 'variable', variable: 'CONDA_PREFIX' }, executableIn(base));
  }
}

function condaPythons(folder: string, env: NodeJS.ProcessEnv): readonly string[] {
  const found = condaPythonsIn(folder);
  return found.length > 0
    ? found
    : [condaPythonNamed(folder, env)].flatMap((python) => python ?? []);
}

function named(
  source: InterpreterSource,
  python: string | null | undefined,
): readonly InterpreterPlace[] {
  if (python === null || python === undefined || !isFile(python)) return [];
  return [{ source, executables: [python] }];
}

function activated({ start, env }: PlaceOptions, tried: TriedPlace[]): readonly InterpreterPlace[] {
  return ['VIRTUAL_ENV', 'CONDA_PREFIX', 'UV_PROJECT_ENVIRONMENT'].flatMap((variable) => {
    const folder = env[variable] ?? '';
    if (folder === '' || (variable === 'CONDA_PREFIX' && isCondaBase(env))) return [];
    // uv takes a relative path from the root of its workspace, where its lock file is.
    const roots = variable === 'UV_PROJECT_ENVIRONMENT' ? uvRoots(start, env) : [start];
    const executable = roots.map((root) => executableIn(resolve(root, folder))).find(Boolean);
    const source = { by: 'variable', variable } as const;
    if (typeof executable === 'string') return named(source, executable);
    const why = whyUnusable(resolve(roots[0] ?? start, folder));
    tried.push(
      why === null
        ? { found: 'no-interpreter', variable, folder }
        : { found: 'unusable', source, why },
    );
    return [];
  });
}

function uvRoots(start: string, env: NodeJS.ProcessEnv): readonly string[] {
  const folders = workspaceFolders(realPath(start), env);
  const roots = folders.filter((folder) => isFile(join(folder, 'uv.lock')));
  return roots.length > 0 ? roots : folders;
}

function isCondaBase(env: NodeJS.ProcessEnv): boolean {
  return env['CONDA_DEFAULT_ENV'] === 'base';
}

function inWorkspace(
  { start, env }: PlaceOptions,
  tried: TriedPlace[],
): readonly InterpreterPlace[] {
  const folders = workspaceFolders(realPath(start), env);
  const unusable: TriedPlace[] = [];
  const places = environmentParents(folders).flatMap((folder) => {
    const source = { by: 'workspace', folder } as const;
    const found = ['.venv', 'venv'].flatMap((name) => {
      const environment = join(folder, name);
      const executable = executableIn(environment);
      const why = executable === null ? whyUnusable(environment) : null;
      if (why !== null) unusable.push({ found: 'unusable', source, why });
      return executable ?? [];
    });
    return found.length === 0 ? [] : [{ source, executables: found }];
  });
  const [first = start] = folders;
  const last = folders.at(-1) ?? start;
  pushAll(tried, unusable);
  if (places.length + unusable.length === 0) tried.push({ found: 'no-environment', first, last });
  return places;
}

/** PDM writes the path of the interpreter that it uses into the project. */
function pdmPython(folder: string): string | null {
  const path = readText(join(folder, '.pdm-python'))?.trim() ?? '';
  return path === '' || path.includes('\n') ? null : resolve(folder, path);
}
