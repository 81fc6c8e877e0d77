/** Wires a connection: capabilities, handlers, and what happens when something changes. */
import {
  CodeActionKind,
  CodeActionRequest,
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type CancellationToken,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { COMMANDS, DUMP_STATE, STATUS, TRUST, type TrustParams } from '../protocol.js';
import { Builds } from './build/builds.js';
import { hostBuilds } from './build/host.js';
import { optionsOf, readClientFeatures, type ClientFeatures } from './client-features.js';
import { FIX_ALL, REGENERATE_PROJECT } from './actions/code-actions.js';
import { CONFIGURATION_FILES } from './actions/project-actions.js';
import { DiagnosticsCollector } from './diagnostics/collect.js';
import { DiagnosticsPull } from './diagnostics/pull.js';
import { DiagnosticsPush } from './diagnostics/push.js';
import { documentsIn } from './documents.js';
import { LEGEND } from './features/outline/semantic-tokens.js';
import { handleCommands } from './handlers/commands.js';
import { isCppUri, registerCpp } from './handlers/cpp.js';
import { handleDiagnostics } from './handlers/diagnostics.js';
import { handleExplorer } from './handlers/explorer.js';
import { handleFeatures } from './handlers/features.js';
import { handleHierarchies } from './handlers/hierarchies.js';
import { handleRename } from './handlers/rename.js';
import { Notices } from './notices.js';
import { Refresh } from './refresh.js';
import { Safely } from './safely.js';
import type { Server } from './types.js';
import { SECTION } from './settings.js';
import { dumpState, statusOf } from './status.js';
import { Watch } from './watch.js';
import type { Project } from './workspace/project.js';
import { Workspace } from './workspace/workspace.js';

/** The report on a state that cannot be read. */
const NO_STATE =
  'The state could not be read. See the log of the language server for the reason.\n';

/** How long changes are gathered before status and watchers follow, in milliseconds. */
const ANNOUNCE_MS = 40;

/** Serves one client until it ends the connection. */
export function serve(connection: Connection, version: string): void {
  connection.onInitialize((params): InitializeResult => {
    const server = start(connection, params);
    connection.onInitialized(() => {
      server.safely.run('initialized', () => begin(server, params));
    });
    connection.onRequest(DUMP_STATE, (...given: unknown[]) =>
      server.safely.request(DUMP_STATE, given.at(-1) as CancellationToken, NO_STATE, () =>
        dumpState(server, version),
      ),
    );
    return {
      capabilities: capabilitiesFor(server.client),
      serverInfo: { name: 'tvm-ffi-stubs', version },
    };
  });
  connection.listen();
}

function start(connection: Connection, params: InitializeParams): Server {
  const client = readClientFeatures(params);
  const safely = new Safely(connection.console);
  const collector = new DiagnosticsCollector(client);
  const push = new DiagnosticsPush(collector, (diagnostics) => {
    void connection.sendDiagnostics(diagnostics);
  });
  const refresh = new Refresh(connection, client);
  const notices = new Notices(connection, client);
  let pull: DiagnosticsPull | null = null;
  let lastStatus = '';
  const workspace: Workspace = new Workspace({
    encoding: client.encoding,
    log: (line) => {
      connection.console.info(line);
    },
    configuration: (scope) => askSettings(connection, client, scope),
    isBuilding: (root) => builds.isBuilding(root),
    onChange: (project: Project) => {
      if (!client.pullsDiagnostics) push.update(project);
      pull?.wake();
      announceSoon();
    },
    onGone: (project) => {
      push.forget(project);
      pull?.wake();
      announceSoon();
    },
  });
  // Off the path of a keystroke, and once for a burst of changes.
  let timer: NodeJS.Timeout | null = null;
  const announceSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      safely.run('status', announce);
    }, ANNOUNCE_MS);
  };
  const announce = (): void => {
    const status = statusOf({ workspace, client, builds });
    refresh.update(workspace.projects);
    notices.update(workspace.projects);
    watch.update();
    const text = JSON.stringify(status);
    if (text === lastStatus) return;
    lastStatus = text;
    void connection.sendNotification(STATUS, status);
  };
  const documents = documentsIn(client.encoding);
  const builds = makeBuilds(connection, client, workspace, announceSoon);
  const server = { connection, client, safely, workspace, documents, builds };
  const watch = new Watch(connection, client, workspace, safely);
  pull = new DiagnosticsPull(workspace, collector);
  listen(server, watch);
  handleDiagnostics(server, pull);
  handleFeatures(server);
  handleHierarchies(server);
  handleRename(server);
  handleCommands(server);
  handleExplorer(server);
  return server;
}

function makeBuilds(
  connection: Connection,
  client: ClientFeatures,
  workspace: Workspace,
  onChange: () => void,
): Builds {
  const settings = (scope: string): Promise<unknown> => askSettings(connection, client, scope);
  return new Builds(hostBuilds({ connection, client, workspace, onChange, settings }));
}

/** The client's settings for a folder or document; `null` when it has none, or does not answer. */
async function askSettings(
  { console, workspace }: Connection,
  { hasConfiguration }: ClientFeatures,
  scopeUri: string,
): Promise<unknown> {
  if (!hasConfiguration) return null;
  try {
    return (await workspace.getConfiguration({ scopeUri, section: SECTION })) as unknown;
  } catch (error) {
    console.warn(
      `the editor did not answer the request for settings; using the defaults: ${String(error)}`,
    );
    return null;
  }
}

/** Follows documents, folders, settings and trust. */
function listen({ connection, safely, workspace, documents, builds }: Server, watch: Watch): void {
  documents.onDidChangeContent(({ document }) => {
    safely.run('change of a document', () => {
      const { uri, version } = document;
      if (isCppUri(uri)) workspace.cpp.set({ uri, version, text: document.getText() });
      // The files that a run visits, whatever else an editor considers Python.
      if (!/\.pyi?$/i.test(uri)) return;
      workspace.setDocument({ uri, version, text: document.getText() });
    });
  });
  documents.onDidClose(({ document }) => {
    safely.run('closing of a document', () => {
      workspace.cpp.close(document.uri);
      workspace.closeDocument(document.uri);
    });
  });
  documents.listen(connection);
  connection.onDidChangeConfiguration(() => {
    safely.run('change of settings', () => workspace.reassign());
  });
  connection.onNotification(TRUST, (params: Partial<TrustParams> | undefined) => {
    safely.run('trust', () => {
      if (params?.trusted !== true) builds.cancelAll();
      return workspace.trust(params?.trusted === true);
    });
  });
  connection.onShutdown(() => {
    safely.run('shutdown', () => {
      builds.cancelAll();
      watch.dispose();
      workspace.dispose();
    });
  });
}

/** Requests that the client answers only once it is initialized. */
async function begin(server: Server, params: InitializeParams) {
  const { connection, client, safely, workspace } = server;
  await workspace.trust(optionsOf(params.initializationOptions).trusted === true);
  if (client.registersConfiguration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }
  registerCpp(server);
  if (client.registersCodeActions) {
    const codeActionKinds = [CodeActionKind.QuickFix];
    const options = { documentSelector: CONFIGURATION_FILES, codeActionKinds };
    void connection.client.register(CodeActionRequest.type, options);
  }
  if (client.hasWorkspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(() => {
      safely.run('change of folders', async () => {
        const folders = await connection.workspace.getWorkspaceFolders();
        await workspace.setFolders((folders ?? []).map(({ uri }) => uri));
      });
    });
  }
  await workspace.setFolders(foldersOf(params));
}

/** The folders of the first request; older clients know only one root. */
function foldersOf({ workspaceFolders, ...older }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  const { rootUri } = older as { rootUri?: string | null };
  return typeof rootUri === 'string' ? [rootUri] : [];
}

function capabilitiesFor(client: ClientFeatures): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(client.pullsDiagnostics && {
      diagnosticProvider: {
        identifier: 'tvm-ffi-stubs',
        interFileDependencies: true,
        workspaceDiagnostics: true,
      },
    }),
    codeActionProvider: {
      codeActionKinds: [
        ...[CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite],
        ...[FIX_ALL, REGENERATE_PROJECT],
      ],
      resolveProvider: client.resolvesEdits,
    },
    hoverProvider: true,
    completionProvider: {
      triggerCharacters: ['#', ' ', '(', '/', '@', ':', '.', '>', ';', '"', "'"],
      resolveProvider: true,
    },
    signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [','] },
    inlayHintProvider: { resolveProvider: false },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    documentHighlightProvider: true,
    documentSymbolProvider: { label: 'TVM-FFI Stubs' },
    workspaceSymbolProvider: true,
    ...(client.wantsHierarchies && { typeHierarchyProvider: true, callHierarchyProvider: true }),
    foldingRangeProvider: true,
    codeLensProvider: { resolveProvider: false },
    documentLinkProvider: { resolveProvider: false },
    semanticTokensProvider: { legend: LEGEND, full: true, range: true },
    executeCommandProvider: { commands: Object.values(COMMANDS), workDoneProgress: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
