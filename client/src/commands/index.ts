/** Every command of the palette, of menus and of lenses, in one table. */
import { CancellationTokenSource, commands, env, l10n, Uri, type Disposable } from 'vscode';
import { DUMP_STATE, type RegenerateArguments } from '../../../server/src/protocol.js';
import type { CommandName } from '../model/command-names.js';
import { log } from '../log.js';
import { SECTION } from '../names.js';
import { notify, showLog } from '../notices.js';
import { reportStopped, type Session } from '../session.js';
import type { RegistryExplorer } from '../views/registry-explorer.js';
import type { StatusPage } from '../views/status-page.js';
import { addBlock } from './add-block.js';
import { buildAndStub, takeStubsOutOfBuild } from './build.js';
import { checkWorkspace } from './check.js';
import { convertDocument, readConversion } from './convert.js';
import { createPackage, type NewPackageAnswers } from './new-package.js';
import type { Previews } from './preview.js';
import {
  knowProjects,
  regenerateBlock,
  regenerateFile,
  regenerateWorkspace,
} from './regenerate.js';
import {
  applyRegistryChange,
  dismissRegistryChange,
  reviewRegistryChange,
} from './registry-change.js';
import { selectInterpreter, selectLibraries } from './select.js';
import { updateLock } from './update-lock.js';
import { buildWheel, checkWheel } from './wheel.js';

type Handler = (argument: unknown) => Promise<unknown>;

export function registerCommands(
  session: Session,
  previews: Previews,
  explorer: RegistryExplorer,
  page: StatusPage,
): Disposable[] {
  const handlers: Record<CommandName, Handler> = {
    regenerateBlock: (given) => regenerateBlock(session, readTarget(given)),
    regenerateFile: (given) => regenerateFile(session, readTarget(given)),
    regenerateWorkspace: (given) => regenerateWorkspace(session, readTarget(given)),
    reviewWorkspace: () => regenerateWorkspace(session, { review: true }),
    previewBlock: (given) => previews.block(readTarget(given)),
    previewFile: (given) => previews.file(readTarget(given)),
    previewWorkspace: () => previews.workspace(),
    showRegistryChanges: () => previews.registry(),
    reviewRegistryChange: () => reviewRegistryChange(session, previews),
    applyRegistryChange: () => applyRegistryChange(session),
    dismissRegistryChange: () => dismissRegistryChange(session),
    compareSnapshots: (given) =>
      given instanceof Uri ? previews.compare(given) : previews.snapshots(),
    updateLock: () => updateLock(session),
    checkWorkspace: () => checkWorkspace(session),
    buildAndStub: () => buildAndStub(session),
    takeStubsOutOfBuild: () => takeStubsOutOfBuild(session),
    buildWheel: () => buildWheel(session),
    checkWheel: (given) => checkWheel(session, given instanceof Uri ? given : null),
    addBlock: (given) => addBlock(session, explorer.nameOf(given)),
    openExplorer: () => explorer.open(),
    refreshRegistry: () => explorer.reload(),
    filterRegistry: () => explorer.askFilter(),
    clearRegistryFilter: () => explorer.clearFilter(),
    toggleRuntimeNames: () => explorer.toggleRuntime(),
    goToStub: (given) => explorer.goToStub(given),
    copyName: (given) => explorer.copyName(given),
    restart: () => restart(session),
    showWasm: (given) => previews.wasm(given instanceof Uri ? given : null),
    doctor: () => previews.doctor(),
    newPackage: (given) => createPackage(session, readAnswers(given)),
    convert: (given) => convertDocument(session, readConversion(given)),
    showStatus: () => {
      page.show();
      return Promise.resolve();
    },
    showLog: () => {
      log.show(true);
      return Promise.resolve();
    },
    copyState: () => copyState(session),
    selectInterpreter: () => selectInterpreter(session),
    selectLibraries: () => selectLibraries(session),
    openWalkthrough: () => openWalkthrough(session),
  };
  return Object.entries(handlers).map(([name, handler]) =>
    commands.registerCommand(`${SECTION}.${name}`, (argument: unknown) =>
      guarded(name, () => session.server.hold(() => handler(argument))),
    ),
  );
}

/** A bug in a command is logged and reported; it never ends in a bare stack trace. */
async function guarded(name: string, handle: () => Promise<unknown>): Promise<unknown> {
  try {
    return await handle();
  } catch (error) {
    log.error(`command ${name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    const reason = error instanceof Error ? error.message : String(error);
    const message = l10n.t('TVM-FFI Stubs: "{0}" failed: {1}', name, reason);
    notify('error', message, showLog());
    return undefined;
  }
}

/**
 * What is done already is ticked, which only the server knows. VS Code ticks no step for a key that
 * was set before it first showed a walkthrough, so one key is set now.
 */
async function openWalkthrough(session: Session): Promise<void> {
  const id = `${session.context.extension.id}#start`;
  await commands.executeCommand('workbench.action.openWalkthrough', id);
  await knowProjects(session, new CancellationTokenSource().token);
  await commands.executeCommand('setContext', `${SECTION}.walkthrough`, true);
}

/** @returns whether the server is running */
async function restart(session: Session): Promise<boolean> {
  const isRunning = (await session.server.restart()) !== null;
  if (!isRunning) reportStopped(session);
  return isRunning;
}

/** For bug reports: what the server found, where, and which versions. */
async function copyState(session: Session): Promise<string> {
  const { server, context } = session;
  const report = await server.request<string>(DUMP_STATE, null);
  const text = report ?? l10n.t('The language server is not running: {0}', server.problem);
  const { version } = context.extension.packageJSON as { readonly version: string };
  const language = [server.words.text, server.words.reason]
    .filter((part) => part !== '')
    .join(': ');
  const host = `${env.appName}, ${env.remoteName ?? 'local'}`;
  const state = `${text}\n- extension ${version}, ${language}, ${host}\n`;
  await env.clipboard.writeText(state);
  notify('information', l10n.t('Copied the state report to the clipboard.'));
  return state;
}

/** Key bindings and other extensions may answer some of the questions. */
function readAnswers(given: unknown): Partial<NewPackageAnswers> {
  if (typeof given !== 'object' || given === null) return {};
  const { kind, name, parent } = given as Record<string, unknown>;
  const known = (['compiler', 'kernels', 'python'] as const).find((each) => each === kind);
  return {
    ...(known !== undefined && { kind: known }),
    ...(typeof name === 'string' && { name }),
    ...(parent instanceof Uri && { parent }),
  };
}

/** Lenses and code actions pass an object, menus a URI, the palette nothing. */
function readTarget(given: unknown): RegenerateArguments | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  if (given instanceof Uri) return { uri: given.toString() };
  const { uri, block, line } = given as Record<string, unknown>;
  if (typeof uri !== 'string') return undefined;
  return {
    uri,
    ...(typeof block === 'string' && { block }),
    ...(typeof line === 'number' && { line }),
  };
}
