/**
 * The commands about a change of the registry: everything that it asks of a project as one edit that
 * one undo takes back, and dismissing the change.
 */
import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import { summarizeChange } from '../../core/index.js';
import { applyChange, type AppliedChange } from '../../core/fixes/index.js';
import type { ApplyChangeResult, RegenerateArguments, UnfollowedUse } from '../../protocol.js';
import { throwIfCancelled, unlessCancelled } from '../safely.js';
import type { ProjectView } from '../view.js';
import type { Project } from '../workspace/project.js';
import {
  countBlocks,
  isEmpty,
  refreshClosed,
  throwIfRefused,
  type CommandHost,
} from './commands.js';
import { mergeWorkspaceEdits, toWorkspaceEdit } from './edits.js';

/** Updates a project, or all of them, to their present registries, renamed types included. */
export async function applyRegistryChange(
  host: CommandHost,
  given: RegenerateArguments,
  token: CancellationToken,
): Promise<ApplyChangeResult> {
  const projects = await projectsOf(host, given);
  const planned: { readonly view: ProjectView; readonly applied: AppliedChange }[] = [];
  for (const project of projects) {
    await unlessCancelled(project.need(), token);
    await refreshClosed(project, token);
    const { view } = project;
    if (view === null) continue;
    throwIfRefused(
      view,
      view.plan.files.flatMap(({ blocks }) => blocks),
      host.client,
    );
    const { planFiles: files, plan, registry, renames, dialect, options, facts } = view;
    const { t } = host.client.reader;
    const context = { files, plan, registry, renames, dialect, options, facts, t };
    planned.push({ view, applied: applyChange(context) });
  }
  throwIfCancelled(token);
  const counts = countBlocks(planned.flatMap(({ view, applied }) => movedBlocks(view, applied)));
  const told = {
    renamed: planned.flatMap(({ applied }) => applied.renames),
    unfollowed: planned.flatMap(({ view, applied }) => unfollowedIn(view, applied)),
  };
  const label = labelOf(projects);
  const edits = planned.map((each) => editOf(each.view, each.applied, host, label, given));
  const edit = mergeWorkspaceEdits(edits);
  if (isEmpty(edit)) return { ...counts, ...told, applied: true };
  const { applied } = await host.apply(edit, label);
  return { ...counts, ...(applied ? {} : { regenerated: 0 }), ...told, applied };
}

/** The change is no longer shown; blocks and findings stay as they are. */
export async function dismissRegistryChange(
  host: CommandHost,
  given: RegenerateArguments,
): Promise<null> {
  for (const project of await projectsOf(host, given)) {
    project.registry.history.dismiss();
    project.update();
  }
  return null;
}

async function projectsOf(
  { workspace }: CommandHost,
  { uri, root }: RegenerateArguments,
): Promise<readonly Project[]> {
  await workspace.allSettled();
  if (root !== undefined) return [workspace.projectAt(root) ?? []].flat();
  if (uri === undefined) return workspace.projects;
  const project = await workspace.settled(uri);
  return project === null ? [] : [project];
}

/** Changes outside blocks are confirmed apart from those inside, where the client supports it. */
function editOf(
  view: ProjectView,
  { edits, followed }: AppliedChange,
  { client }: CommandHost,
  label: string,
  { review = false }: RegenerateArguments,
): WorkspaceEdit {
  const annotations = { label, needsConfirmation: review };
  const outside = {
    label: 'Follow renamed types outside blocks',
    description: 'Class names, decorators, directives and uses of the class',
    needsConfirmation: review,
  };
  return toWorkspaceEdit(edits, view, client, annotations, (path, { span, text }) =>
    (followed.get(path) ?? []).some((each) => each.span.start === span.start && each.text === text)
      ? outside
      : null,
  );
}

function labelOf(projects: readonly Project[]): string {
  const changes = projects.flatMap(({ registry }) => registry.history.change ?? []);
  const [only] = changes;
  const what = changes.length === 1 && only ? `: ${summarizeChange(only.change)}` : '';
  return `Apply the registry change${what}`;
}

/** Blocks as they are counted: what is fresh only because its key was followed counts as written. */
function movedBlocks(
  view: ProjectView,
  { blocks, renames }: AppliedChange,
): AppliedChange['blocks'] {
  const moved = new Set(renames.map(({ after }) => after));
  const known = new Set(
    view.plan.files.flatMap((file) => file.blocks.map(({ kind, name }) => `${kind}/${name}`)),
  );
  return blocks.map((block) => {
    const isMoved = moved.has(block.name) && !known.has(`${block.kind}/${block.name}`);
    return isMoved && block.state === 'fresh'
      ? { ...block, state: 'stale' as const, edits: KEY_ONLY }
      : block;
  });
}

/** Stands for the edit of a marker. */
const KEY_ONLY = [{ span: { start: 0, end: 0 }, text: '' }];

function unfollowedIn(view: ProjectView, { unfollowed }: AppliedChange): readonly UnfollowedUse[] {
  return unfollowed.flatMap(({ path, offset, name, reason }) => {
    const file = view.files.get(path);
    if (file === undefined) return [];
    return [{ uri: file.uri, line: file.positions.positionAt(offset).line, name, reason }];
  });
}
