/** A file of a project at one moment, and what requests look for in it. */
import { titleOf, type PlannedBlock } from '../core/index.js';
import type { FixContext, Reader } from '../core/index.js';
import type { FileView, ProjectView } from './view.js';
import type { Project } from './workspace/project.js';
import type { Workspace } from './workspace/workspace.js';

/** A file with directives, the moment of its project that it belongs to, and that project. */
export interface Moment {
  readonly file: FileView;
  readonly view: ProjectView;
  readonly project: Project;
}

/** The present moment of a document; `null` when it takes part in no project, or holds no directive. */
export function momentOf(project: Project | null, uri: string): Moment | null {
  const view = project?.view ?? null;
  const file = view?.files.get(project?.keyOf(uri) ?? '');
  return project === null || view === null || file === undefined ? null : { file, view, project };
}

/**
 * Whether a moment is that of a document and not of another one that is open for the same file,
 * such as a link to it: places in one text mean nothing in the other.
 *
 * @param version of the open document; `undefined` when it is not open
 */
export function isAbout({ file }: Moment, uri: string, version: number | undefined): boolean {
  return file.version === (version ?? null) && (version === undefined || file.uri === uri);
}

/** Waits until the document's project is known and read. */
export async function settledMoment(workspace: Workspace, uri: string): Promise<Moment | null> {
  return momentOf(await workspace.settled(uri), uri);
}

/** Everything that a fix may use at this moment. */
export function contextOf(
  file: FileView,
  project: ProjectView,
  { t }: Pick<Reader, 't'>,
): FixContext {
  const { plan, planFiles, registry, renames, dialect, options, facts, refusal } = project;
  return {
    file: { path: file.path, parsed: file.parsed },
    planned: file.planned,
    files: planFiles,
    plan,
    // Without it no fix can render what may not be written.
    registry: refusal === null ? registry : null,
    renames,
    dialect,
    options,
    facts,
    t,
  };
}

/** How commands and requests name a block. */
export interface BlockPlace {
  /** `object/my.T`, as messages call it. */
  readonly block?: string;
  /** Zero-based, anywhere in the block. */
  readonly line?: number;
}

/** The requested block; `undefined` when there is none. */
export function blockOf(
  { planned, positions }: FileView,
  { block, line }: BlockPlace,
): PlannedBlock | undefined {
  const named = planned.blocks.filter((each) => block === undefined || titleOf(each) === block);
  if (line === undefined) return named[0];
  const holds = ({ span }: PlannedBlock): boolean => {
    const { start, end } = positions.rangeOf(span);
    return start.line <= line && line <= end.line;
  };
  // A lens names its block: after lines were added above it, the name still finds it.
  return named.find(holds) ?? (block === undefined ? undefined : named[0]);
}
