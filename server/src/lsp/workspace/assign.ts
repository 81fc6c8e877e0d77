/** Which project an open document belongs to, and with which settings. */
import path from 'node:path';
import { messageOf } from '../../core/index.js';
import type { DiscoveredProject, ProjectConfig, ProjectProblem } from '../../project/index.js';
import { withoutPrograms } from '../../project/discovery/untrusted.js';
import { isConfigured } from './loading/concern.js';
import { readEditorSettings } from '../settings.js';
import type { Discoveries } from './discoveries.js';
import { isInside } from '../../base/node/is-inside.js';
import { realPath } from '../../base/node/real-path.js';
import type { ProjectInput } from './project-input.js';
import { EDITOR_READER } from '../../report/reader.js';

/** A project that a document belongs to. Documents of one project have equal keys. */
export interface Assignment {
  readonly key: string;
  readonly input: ProjectInput;
}

/** A folder that is open in the editor. */
export interface WorkspaceFolder {
  readonly uri: string;
  /** Absolute. */
  readonly path: string;
}

/** What assignments have in common. */
export interface AssignmentContext {
  readonly folders: readonly WorkspaceFolder[];
  readonly discoveries: Discoveries;
  /** Without trust, files of the workspace name no program and no library. */
  readonly isTrusted: boolean;
  readonly log: (line: string) => void;
}

/**
 * Finds the project of a document: the nearest pyproject.toml with our table, else the CMake tree that
 * makes its stubs, else the workspace folder, else the file alone. Reads files only.
 *
 * @param file absolute
 * @param given the client's settings for the document's folder, of any form
 * @returns `null` when the settings disable the folder
 */
export async function assign(
  file: string,
  folder: WorkspaceFolder | null,
  given: unknown,
  { folders, discoveries, isTrusted, log }: AssignmentContext,
): Promise<Assignment | null> {
  const { settings, problems: flags } = readEditorSettings(given);
  if (!settings.enable) return null;
  const base = realPath(folder?.path ?? path.dirname(file));
  const found = await discoveries.find(file, given, base, isTrusted);
  for (const problem of [...flags, ...found.problems]) {
    // No document shows an editor's settings.
    if (problem.place === null) log(messageOf(problem, EDITOR_READER));
  }
  const [first] = found.projects;
  if (first === undefined) return null;
  const project = isTrusted ? first : withoutPrograms(first);
  const inner = isConfigured(project.config)
    ? []
    : foldersBelow(project.config.root, file, folders);
  const config = isLoose(project.config, folder)
    ? { ...project.config, paths: [file] }
    : { ...project.config, exclude: [...project.config.exclude, ...inner] };
  const { decidedBy } = found;
  const discovered = { ...project, config };
  const input = { config, problems: found.problems, settings, discovered, decidedBy };
  return { key: keyOf(config, file, folder), input };
}

/** A file that its project has, for one without an open document. */
export function placeIn({ config, origins }: DiscoveredProject): string {
  const [first] = config.paths;
  const kind = origins.get('paths')?.kind;
  const isCMake = (kind === 'CMake' || kind === 'build tree') && !isConfigured(config);
  return isCMake && first !== undefined ? first : path.join(config.root, 'pyproject.toml');
}

/** Workspace folders inside another one are separate projects. */
function foldersBelow(
  root: string,
  file: string,
  folders: readonly WorkspaceFolder[],
): readonly string[] {
  return folders
    .map((folder) => realPath(folder.path))
    .filter((inner) => inner !== root && isInside(inner, root))
    .filter((inner) => !isInside(realPath(file), inner));
}

/** A file that belongs to no folder and no project is a separate unit. */
function isLoose(config: ProjectConfig, folder: WorkspaceFolder | null): boolean {
  const isUnset = config.paths.length === 1 && config.paths[0] === config.root;
  return folder === null && config.source === '' && isUnset;
}

function keyOf(config: ProjectConfig, file: string, folder: WorkspaceFolder | null): string {
  if (isConfigured(config)) return config.source;
  // One CMake tree may make the stubs of several projects.
  if (config.source !== '') return [config.source, ...config.paths].join('\n');
  return folder === null ? file : config.root;
}

/** The innermost workspace folder that holds a file. */
export function folderOf(
  file: string,
  folders: readonly WorkspaceFolder[],
): WorkspaceFolder | null {
  const real = realPath(file);
  // What the editor shows below a folder is in it, even if a link leads elsewhere.
  const holding = folders.filter(
    (folder) => isInside(file, folder.path) || isInside(real, realPath(folder.path)),
  );
  return holding.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}

/** Whether two inputs describe the same project: then the existing one stays. */
export function sameInput(a: ProjectInput, b: ProjectInput): boolean {
  return stable(a) === stable(b);
}

function stable({ config, problems, settings, discovered }: ProjectInput): string {
  const severity = [...config.severity];
  const { targets, build, buildPython, missing } = discovered;
  return JSON.stringify([
    { ...config, severity },
    [...discovered.origins],
    { targets, build, buildPython, missing },
    problems satisfies readonly ProjectProblem[],
    settings,
  ]);
}
