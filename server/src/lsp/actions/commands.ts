/** The commands of `workspace/executeCommand`: each ends in one edit that one undo takes back. */
import {
  LSPErrorCodes,
  ResponseError,
  type ApplyWorkspaceEditResult,
  type CancellationToken,
  type WorkDoneProgressReporter,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { messageOf, titleOf, type PlannedBlock, type TextEdit } from '../../core/index.js';
import { withDerived } from '../../core/fixes/index.js';
import type { RegenerateArguments, RegenerateResult } from '../../protocol.js';
import type { ClientFeatures } from '../client-features.js';
import { mergeWorkspaceEdits, toWorkspaceEdit } from './edits.js';
import { blockOf, momentOf } from '../moment.js';
import { throwIfCancelled, unlessCancelled } from '../safely.js';
import type { FileView, ProjectView } from '../view.js';
import { isLeftAlone, isStray } from '../../project/index.js';
import type { Project } from '../workspace/project.js';
import { fileWithoutEdits } from '../workspace/without-edits.js';
import type { Workspace } from '../workspace/workspace.js';

/** What the commands need of the connection. */
export interface CommandHost {
  readonly workspace: Workspace;
  readonly client: ClientFeatures;
  readonly apply: (edit: WorkspaceEdit, label: string) => Promise<ApplyWorkspaceEditResult>;
}

/**
 * Brings one block up to date, with what the import-section and `__all__` need for it.
 *
 * @throws {ResponseError} `InvalidParams` when there is no such block
 */
export async function regenerateBlock(
  host: CommandHost,
  given: RegenerateArguments,
  token: CancellationToken,
): Promise<RegenerateResult> {
  const { file, project } = await findFile(host, given, token);
  const block = blockOf(file, given);
  if (block === undefined) {
    const place = given.block ?? `a block at line ${(given.line ?? 0) + 1}`;
    throw invalid(`${file.path} does not contain ${place}. It may have changed; try again.`);
  }
  const { blocks, edits } = withDerived(file.parsed, file.planned, block);
  const changes = { edits: new Map([[file.path, edits]]), project, blocks };
  return applyAll(host, [changes], `Regenerate ${titleOf(block)}`);
}

/** Brings every block of a file up to date, a `prefix` roll-out included. */
export async function regenerateFile(
  host: CommandHost,
  given: RegenerateArguments,
  token: CancellationToken,
): Promise<RegenerateResult> {
  const { file, project } = await findFile(host, given, token);
  const edits = new Map([[file.path, file.planned.edits]]);
  const { blocks } = file.planned;
  return applyAll(host, [{ edits, project, blocks }], 'Regenerate all stub blocks in the file');
}

/** Brings every block of a project, or of all projects, up to date; closed files are included. */
export async function regenerateWorkspace(
  host: CommandHost,
  given: RegenerateArguments,
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
): Promise<RegenerateResult> {
  await host.workspace.allSettled();
  // A turn of the event loop: a cancellation may follow right behind the request.
  await new Promise(setImmediate);
  throwIfCancelled(token);
  const named = given.root === undefined ? null : host.workspace.projectAt(given.root);
  const wanted =
    named ?? (given.uri === undefined ? null : await host.workspace.settled(given.uri));
  const projects = wanted === null ? host.workspace.projects : [wanted];
  return regenerateProjects(host, projects, progress, token, given.review);
}

/** Brings every block of some projects up to date. */
export async function regenerateProjects(
  host: CommandHost,
  projects: readonly Project[],
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
  review = false,
): Promise<RegenerateResult> {
  const changes: Changes[] = [];
  for (const [index, project] of projects.entries()) {
    progress.report(
      Math.round((100 * index) / projects.length),
      host.workspace.shown(project.root),
    );
    await unlessCancelled(project.need(), token);
    await refreshClosed(project, token);
    const { view } = project;
    if (view === null) continue;
    const stray = holdsStrays(project);
    const all = [...view.files.values(), ...view.beside.values()];
    const planned = all.map(({ planned: file }) =>
      isLeftAlone(file, stray) ? fileWithoutEdits(file) : file,
    );
    changes.push({
      edits: new Map(planned.map((file) => [file.path, file.edits])),
      project: view,
      blocks: planned.flatMap(({ blocks }) => blocks),
    });
  }
  throwIfCancelled(token);
  return applyAll(host, changes, 'Regenerate all stub blocks', review);
}

/** Whether a project holds files that only the workspace around them brought here. */
function holdsStrays({ input: { config, discovered } }: Project): boolean {
  const { libraries, imports } = config;
  return isStray({ project: discovered, isNamed: false, libraries, imports });
}

interface Changes {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly project: ProjectView;
  readonly blocks: readonly PlannedBlock[];
}

async function applyAll(
  host: CommandHost,
  changes: readonly Changes[],
  label: string,
  needsConfirmation = false,
): Promise<RegenerateResult> {
  const blocks = changes.flatMap((change) => change.blocks);
  const counts = countBlocks(blocks);
  const edits = changes.map(({ edits, project }) =>
    toWorkspaceEdit(edits, project, host.client, { label, needsConfirmation }),
  );
  const edit = mergeWorkspaceEdits(edits);
  const { applied } = isEmpty(edit) ? { applied: true } : await host.apply(edit, label);
  // What may be written is written first.
  for (const { project, blocks } of changes) throwIfRefused(project, blocks, host.client);
  return { ...counts, ...(applied ? {} : { regenerated: 0 }), applied };
}

/** @throws {ResponseError} the reason, if blocks stay as they are that should change */
export function throwIfRefused(
  { refusal }: ProjectView,
  blocks: readonly PlannedBlock[],
  { reader }: ClientFeatures,
): void {
  if (refusal === null || blocks.every(({ state }) => state !== 'stale')) return;
  throw invalid(messageOf(refusal, reader));
}

/** A block that cannot be written until the import-section is counts as failed. */
export function countBlocks(blocks: readonly PlannedBlock[]): Omit<RegenerateResult, 'applied'> {
  let [regenerated, unchanged, failed] = [0, 0, 0];
  for (const { state, edits, span } of blocks) {
    const isInserted = span.start === span.end;
    if (state === 'fresh' || (state === 'edited' && edits.length === 0)) unchanged += 1;
    else if (state === 'stale' && (edits.length > 0 || isInserted)) regenerated += 1;
    else if (state === 'edited') regenerated += 1;
    else failed += 1;
  }
  return { regenerated, unchanged, failed };
}

export function isEmpty({ changes = {}, documentChanges = [] }: WorkspaceEdit): boolean {
  return Object.keys(changes).length === 0 && documentChanges.length === 0;
}

/** Closed files have no version that the client could check: their texts must be those on disk. */
export async function refreshClosed(project: Project, token: CancellationToken): Promise<void> {
  const files = [...(project.view?.files.values() ?? [])].filter(({ version }) => version === null);
  for (const [index, { path }] of files.entries()) {
    if (index % 50 === 49) await new Promise(setImmediate);
    throwIfCancelled(token);
    project.fileChanged(path);
  }
}

async function findFile(
  { workspace }: CommandHost,
  { uri }: RegenerateArguments,
  token: CancellationToken,
): Promise<{ readonly file: FileView; readonly project: ProjectView }> {
  if (uri === undefined) throw invalid('The command requires { uri }: the file to regenerate.');
  const project = await workspace.settled(uri);
  if (project !== null) await unlessCancelled(project.need(), token);
  const moment = momentOf(project, uri);
  if (moment === null) throw invalid(`${uri} contains no directive.`);
  return { file: moment.file, project: moment.view };
}

function invalid(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
