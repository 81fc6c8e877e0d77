/** Handles a change of the registry: show it, apply it as one edit, or dismiss it. */
import { l10n, Selection, Uri, window, type QuickPickItem } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol.js';
import type { ApplyChangeResult, ProjectStatus } from '../../../server/src/protocol.js';
import { plainText } from '../model/plain-text.js';
import { projectOf } from '../model/status-words.js';
import { notify, type NoticeButton } from '../notices.js';
import { activePython } from '../server.js';
import { reportStopped, type Session } from '../session.js';
import type { Previews } from './preview.js';

type Choice = 'diff' | 'apply' | 'review' | 'dismiss';

/** Shows the change and offers what can be done about it. */
export async function reviewRegistryChange(session: Session, previews: Previews): Promise<unknown> {
  const project = changedProject(session);
  const change = project?.change ?? null;
  if (project === null || change === null) {
    return notify('information', l10n.t('No registry has changed since the server started.'));
  }
  const items: (QuickPickItem & { readonly choice: Choice })[] = [
    { choice: 'diff', label: `$(diff) ${l10n.t('Show the two registries side by side')}` },
    {
      choice: 'apply',
      label: `$(check) ${l10n.t('Apply as one edit')}`,
      detail: plainText(change.details.join(' · ')),
    },
    { choice: 'review', label: `$(eye) ${l10n.t('Review each change, then apply')}` },
    { choice: 'dismiss', label: `$(close) ${l10n.t('Dismiss')}` },
  ];
  const placeHolder = change.summary;
  const chosen = await window.showQuickPick(items, { placeHolder, title: project.root });
  switch (chosen?.choice) {
    case 'diff':
      return previews.registry();
    case 'apply':
      return applyRegistryChange(session, { root: project.root });
    case 'review':
      return applyRegistryChange(session, { root: project.root, review: true });
    case 'dismiss':
      return dismissRegistryChange(session, { root: project.root });
    case undefined:
      return undefined;
  }
}

/** @param given nothing for the project of the active editor, or all of them */
export async function applyRegistryChange(
  session: Session,
  given: { readonly root?: string; readonly review?: boolean } = {},
): Promise<ApplyChangeResult | null> {
  const root = given.root ?? changedProject(session)?.root;
  const argument = { ...given, ...(root !== undefined && { root }) };
  const { server } = session;
  const result = await server.execute<ApplyChangeResult>(COMMANDS.applyRegistryChange, argument);
  if (result === undefined) return reportStopped(session);
  reportApplied(result);
  return result;
}

/** The change is no longer shown. */
export async function dismissRegistryChange(
  { server }: Session,
  given: { readonly root?: string } = {},
): Promise<void> {
  await server.execute(COMMANDS.dismissRegistryChange, given);
}

function reportApplied(result: ApplyChangeResult): void {
  const { applied, regenerated, failed, renamed, unfollowed } = result;
  if (!applied) {
    notify('warning', l10n.t('The editor rejected the changes.'));
    return;
  }
  const parts = [
    l10n.t(
      'Registry change applied: {0} regenerated, {1} renamed, {2} failed.',
      regenerated,
      renamed.length,
      failed,
    ),
    ...(unfollowed.length > 0
      ? [l10n.t('Places that still use a renamed class: {0}.', unfollowed.length)]
      : []),
  ];
  const [first] = unfollowed;
  const show: NoticeButton[] =
    first === undefined ? [] : [{ title: l10n.t('Show Place'), run: () => showPlaces(unfollowed) }];
  notify(first === undefined && failed === 0 ? 'information' : 'warning', parts.join(' '), ...show);
}

/** The one place, or a choice among several. */
async function showPlaces(places: ApplyChangeResult['unfollowed']): Promise<void> {
  const items = places.map((place) => {
    const path = Uri.parse(place.uri).fsPath;
    return {
      label: plainText(place.name),
      description: `${path}:${place.line + 1}`,
      detail: plainText(place.reason),
      place,
    };
  });
  const chosen = items.length === 1 ? items[0] : await window.showQuickPick(items);
  if (chosen === undefined) return;
  const { uri, line } = chosen.place;
  const editor = await window.showTextDocument(Uri.parse(uri));
  const { range } = editor.document.lineAt(line);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range);
}

/** The project of the active editor if it changed, else the first one that did. */
function changedProject({ server }: Session): ProjectStatus | null {
  const projects = server.status?.projects ?? [];
  const uri = activePython();
  const active = uri === null ? null : projectOf(projects, Uri.parse(uri).fsPath);
  if (active !== null && active.change !== null) return active;
  return projects.find(({ change }) => change !== null) ?? active;
}
