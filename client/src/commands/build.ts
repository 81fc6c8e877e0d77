/** Builds the library as the server detects it, then loads it and regenerates the blocks. */
import { commands, l10n, window, workspace, type WorkspaceFolder } from 'vscode';
import type { BuildChoice, BuildResult, StubChangeResult } from '../../../server/src/protocol.js';
import { describeCounts } from '../build-terminal.js';
import { folderToRun } from '../folders.js';
import { SECTION } from '../names.js';
import { notify, showProblems, showTerminal } from '../notices.js';
import { reportStopped, type Session } from '../session.js';
import { isBuilding, runBuildTask } from '../tasks.js';
import { takeStubsOut } from './move-stub-generation.js';

/** @returns the server's answer; `null` when there is none */
export async function buildAndStub(session: Session): Promise<BuildResult | null> {
  const folder = await placeToBuild();
  if (folder === null) return null;
  let place = placeIn(folder);
  let result = await runBuildTask(folder, session.server, place);
  const choices = result?.choices ?? [];
  if (choices.length > 0) {
    const chosen = await chooseProject(choices);
    if (chosen === undefined) return result;
    place = chosen;
    result = await runBuildTask(folder, session.server, place);
  }
  // A successful build completes the walkthrough's last step, an attempt does not.
  if (result?.outcome === 'built') {
    await commands.executeCommand('setContext', `${SECTION}.hasBuilt`, true);
  }
  report(session, result, place);
  return result;
}

/** The remedy for a stub step that fails the C++ build; it can be applied before it does. */
export async function takeStubsOutOfBuild(session: Session): Promise<StubChangeResult | null> {
  const folder = await placeToBuild();
  return folder === null ? null : takeStubsOut(session, placeIn(folder), null);
}

/** The folder is around several projects, and no file of one is active. */
async function chooseProject(choices: readonly BuildChoice[]): Promise<string | undefined> {
  const items = choices.map(({ name, uri }) => ({ label: name, uri }));
  const placeHolder = l10n.t('Select the project to build');
  return (await window.showQuickPick(items, { placeHolder }))?.uri;
}

/** The folder to build. Says why, if there is none. */
async function placeToBuild(): Promise<WorkspaceFolder | null> {
  const folder = await folderToRun(l10n.t('Builds run only in a trusted workspace.'));
  if (folder === null) return null;
  if (!isBuilding(folder)) return folder;
  const message = l10n.t('{0} is already being built.', folder.name);
  return notify('information', message, showTerminal());
}

/** @param place what was built, as it was given to the server */
function report(session: Session, result: BuildResult | null, place: string): null {
  if (result === null) return reportNoAnswer(session);
  switch (result.outcome) {
    case 'cancelled':
      return notify('information', l10n.t('The build was cancelled.'));
    case 'refused':
      return notify('warning', result.message ?? '', showTerminal());
    case 'failed':
      return reportFailure(session, result, place);
    case 'built':
      return reportBuilt(result);
  }
}

function reportNoAnswer(session: Session): null {
  if (session.server.running === null) return reportStopped(session);
  return notify(
    'error',
    l10n.t('The build failed with an error. See its terminal.'),
    showTerminal(),
  );
}

/** A folder may hold several projects: that of the active file, of any language, is meant. */
function placeIn(folder: WorkspaceFolder): string {
  const active = window.activeTextEditor?.document.uri;
  const isInside =
    active?.scheme === 'file' && workspace.getWorkspaceFolder(active)?.index === folder.index;
  return (isInside ? active : folder.uri).toString();
}

function reportBuilt(result: BuildResult): null {
  const unsaved = result.regenerated > 0 && workspace.textDocuments.some(({ isDirty }) => isDirty);
  const save = { title: l10n.t('Save All'), run: () => workspace.saveAll(false) };
  const message = [describeCounts(result), ...result.notes].join('\n');
  const buttons = [
    ...(unsaved ? [save] : []),
    ...(result.failed > 0 ? [showProblems()] : []),
    ...(result.notes.length > 0 ? [showTerminal()] : []),
  ];
  const isFine = result.applied && result.failed === 0;
  return notify(isFine ? 'information' : 'warning', message, ...buttons);
}

/** The remedy, if there is one; the terminal has the rest. */
function reportFailure(
  session: Session,
  { message, notes, changeable }: BuildResult,
  place: string,
): null {
  const text = [...notes, message].join('\n');
  const change = {
    title: l10n.t('Change CMake…'),
    run: () => takeStubsOut(session, place, changeable),
  };
  const buttons = [...(changeable.length > 0 ? [change] : []), showProblems(), showTerminal()];
  return notify('error', text, ...buttons);
}
