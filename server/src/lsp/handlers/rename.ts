/** Answers requests to rename a registered name, in either language. */
import {
  LSPErrorCodes,
  MessageType,
  ResponseError,
  type CancellationToken,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { unquoted } from '../../base/foreign-text.js';
import { isInside } from '../../base/node/is-inside.js';
import { statsOf } from '../../base/node/probe.js';
import { realPath } from '../../base/node/real-path.js';
import { skipBetween } from '../../files/skip-rules.js';
import { MOST_NAMED } from '../../core/index.js';
import { mergeWorkspaceEdits, toTextEdit, toWorkspaceEdit } from '../actions/edits.js';
import { refreshClosed } from '../actions/commands.js';
import type { CppSource } from '../features/navigation/cpp-places.js';
import { planRename, whyNotRenamed, type RenameHost } from '../features/rename/rename.js';
import { refusalText, type Refusal } from '../features/rename/refusal.js';
import { targetInCpp, targetInPython, type RenameTarget } from '../features/rename/target.js';
import { pathBelowRoot } from '../features/words/source.js';
import { showMessage } from '../show-message.js';
import type { Server } from '../types.js';
import type { ProjectView } from '../view.js';
import { pathOfUri } from '../workspace/paths.js';
import type { Project } from '../workspace/project.js';
import { atCppName, cppTextOf } from './cpp.js';
import { byLanguage, inDocument } from './in-document.js';
import { searchCallSites } from './rename-search.js';

/** Of a file that somebody may write. */
const ANY_WRITE = 0o222;

/** A name, and the project that it is renamed in. */
interface Wanted {
  readonly target: RenameTarget;
  readonly view: ProjectView;
  readonly project: Project;
  readonly cpp: readonly CppSource[];
}

export function handleRename(server: Server): void {
  const { connection } = server;
  connection.onPrepareRename(
    wantedIn<PrepareRenameParams, Range>(server, 'prepareRename', ({ target, view, ...where }) => {
      const why = whyNotRenamed(target, view, hostOf(server, { ...where, view }, []));
      if (why !== null) throw refused(server, why);
      return target.range;
    }),
  );
  connection.onRenameRequest(
    wantedIn<RenameParams, WorkspaceEdit>(server, 'rename', (wanted, { newName }, token) =>
      rename(server, wanted, newName, token),
    ),
  );
}

/** Finds the name in a document of either language; there is no answer where there is none. */
function wantedIn<Params extends PrepareRenameParams, Result>(
  server: Server,
  label: string,
  handle: (
    wanted: Wanted,
    params: Params,
    token: CancellationToken,
  ) => Result | Promise<Result | null>,
): (params: Params, token: CancellationToken) => Promise<Result | null> {
  return byLanguage<Params, Result | null>(
    inDocument<Params, Result | null>(
      ...([server, label, null] as const),
      async ({ file, view, project }, params, token) => {
        const target = targetInPython(file, view, file.positions.offsetAt(params.position));
        if (target === null) return null;
        const cpp = await project.cpp.read(token);
        return handle({ target, view, project, cpp }, params, token);
      },
    ),
    atCppName<Params, Result | null>(
      ...([server, label, null] as const),
      ({ file, site, view, project, cpp }, params, token) => {
        const target = targetInCpp(file, site);
        return target === null ? null : handle({ target, view, project, cpp }, params, token);
      },
    ),
  );
}

async function rename(
  server: Server,
  { target, project, cpp }: Wanted,
  after: string,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const { kind, before } = target;
  if (after === before) return null;
  await refreshClosed(project, token);
  const change = { kind, before, after };
  const lookups = await project.cpp.lookups({ kind, name: before }, token);
  const { view } = project;
  if (view === null) return null;
  const search = await searchCallSites(server, { project, view }, change, token);
  const host = { ...hostOf(server, { project, cpp, view }, lookups), callSites: search.callSites };
  const planned = planRename(change, view, host, server.client);
  if ('code' in planned) throw refused(server, planned);
  const { t } = server.client.reader;
  const label = { label: t`Rename ${before} to ${after}`, needsConfirmation: true };
  reportLeft(server, before, view, search.placesOf(planned.left));
  const beside = [...planned.python].flatMap(([path, edits]) => {
    const file = view.files.has(path) ? null : search.fileAt(path);
    return file === null ? [] : [toTextEdit(file, edits, label, server.client)];
  });
  return mergeWorkspaceEdits([
    ...planned.cpp.map(({ file, edits }) => toTextEdit(file, edits, label, server.client)),
    toWorkspaceEdit(planned.python, view, server.client, label),
    ...beside,
  ]);
}

/** Names the places that keep the name. A preview has no room for them. */
function reportLeft(
  { connection, client: { reader } }: Server,
  name: string,
  view: ProjectView,
  left: readonly (readonly [path: string, line: number])[],
): void {
  if (left.length === 0) return;
  const { t } = reader;
  const places = left
    .slice(0, MOST_NAMED)
    .map(([path, line]) => `${unquoted(pathBelowRoot(path, view))}:${line}`)
    .join(', ');
  const more = left.length - MOST_NAMED;
  const all = more > 0 ? t`${places} and ${more} more` : places;
  const text = t`Not renamed: ${all}. Check by hand whether "${unquoted(name)}" is meant there.`;
  showMessage(connection, MessageType.Warning, text);
}

function refused({ client: { reader } }: Server, refusal: Refusal): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refusalText(refusal, reader));
}

function hostOf(
  server: Server,
  { project, cpp, view }: Omit<Wanted, 'target'>,
  lookups: RenameHost['lookups'],
): RenameHost {
  const { workspace } = server;
  return {
    cpp,
    lookups,
    fileOf: (source) => cppTextOf(server, source),
    isOurs: (uri) => {
      const file = pathOfUri(uri);
      return file !== null && isOurs(file, workspace.folderAround(file) ?? project.root);
    },
    // An editor has one line for a refusal.
    shown: (uri) => pathBelowRoot(workspace.shown(pathOfUri(uri) ?? uri), view),
  };
}

/** Whether a file is the user's own: below the folder, in no environment, and not read-only. */
function isOurs(file: string, folder: string): boolean {
  const [real, root] = [realPath(file), realPath(folder)];
  if (!isInside(real, root) || skipBetween(root, real) !== null) return false;
  // Permissions hold for root as well: they say whose file it is.
  const mode = statsOf(real)?.mode ?? 0;
  return (mode & ANY_WRITE) !== 0;
}
