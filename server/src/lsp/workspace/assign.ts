/** Which project an open document belongs to, and with which settings. */
import path from 'node:path';
import {
  findProject,
  withEditorSettings,
  type ProjectConfig,
  type ProjectProblem,
} from '../../project/index.js';
import { readEditorSettings } from '../settings.js';
import { realPathOf } from './paths.js';
import type { ProjectInput } from './project.js';

/** A project that a document belongs to. Two documents of one project get equal keys. */
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
  /**
   * What each pyproject.toml said when it could be read last: one that is being edited is broken
   * now and then, and its project goes on as it was.
   */
  readonly read: Map<string, ProjectConfig>;
  readonly log: (line: string) => void;
}

/**
 * Finds the project of a document: the nearest pyproject.toml with our table, else the workspace
 * folder, else the file alone. Reads files only.
 *
 * @param file absolute
 * @param given the client's settings for the document's folder, of any form
 * @returns `null` when the settings switch the folder off
 */
export async function assign(
  file: string,
  folder: WorkspaceFolder | null,
  given: unknown,
  { folders, read, log }: AssignmentContext,
): Promise<Assignment | null> {
  const { settings, problems: flags } = readEditorSettings(given);
  for (const problem of flags) log(problem);
  if (!settings.enable) return null;
  const found = await findProject(file);
  if (found.project !== null) read.set(found.project.source, found.project);
  const broken = found.problems.find(({ code }) => code === 'project.bad-toml');
  const configured = found.project ?? read.get(broken?.path ?? '') ?? null;
  const base = realPathOf(folder?.path ?? path.dirname(file));
  const { project, problems } = withEditorSettings(configured, given, base, process.env);
  for (const { message } of problems) log(message);
  const inner = project.source === '' ? foldersBelow(project.root, file, folders) : [];
  const config = isLoose(project, folder)
    ? { ...project, paths: [file] }
    : { ...project, exclude: [...project.exclude, ...inner] };
  const input = { config, problems: [...found.problems, ...problems], settings };
  return { key: keyOf(config, file, folder), input };
}

/** Workspace folders inside another one are projects of their own. */
function foldersBelow(
  root: string,
  file: string,
  folders: readonly WorkspaceFolder[],
): readonly string[] {
  return folders
    .map((folder) => realPathOf(folder.path))
    .filter((inner) => isBelow(inner, root) && !isBelow(realPathOf(file), inner));
}

function isBelow(place: string, folder: string): boolean {
  return place.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/** A file that belongs to no folder and no project is a unit of its own. */
function isLoose(config: ProjectConfig, folder: WorkspaceFolder | null): boolean {
  const isUnset = config.paths.length === 1 && config.paths[0] === config.root;
  return folder === null && config.source === '' && isUnset;
}

function keyOf(config: ProjectConfig, file: string, folder: WorkspaceFolder | null): string {
  if (config.source !== '') return config.source;
  return folder === null ? file : config.root;
}

/** The innermost workspace folder that holds a file. */
export function folderOf(
  file: string,
  folders: readonly WorkspaceFolder[],
): WorkspaceFolder | null {
  const real = realPathOf(file);
  const holding = folders.filter((folder) => {
    const root = realPathOf(folder.path);
    return real === root || isBelow(real, root);
  });
  return holding.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}

/** Whether two inputs ask for the same: then the project that is there stays. */
export function sameInput(a: ProjectInput, b: ProjectInput): boolean {
  return stable(a) === stable(b);
}

function stable({ config, problems, settings }: ProjectInput): string {
  const severity = [...config.severity];
  return JSON.stringify([
    { ...config, severity },
    problems satisfies readonly ProjectProblem[],
    settings,
  ]);
}
