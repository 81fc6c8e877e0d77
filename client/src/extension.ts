/** The extension's entry: it only wires the parts. A document or a command starts the server. */
import { workspace, type ExtensionContext } from 'vscode';
import { registerCommands } from './commands/index.js';
import { Previews } from './commands/preview.js';
import { log } from './log.js';
import { PythonEnvironment } from './python-environment.js';
import { Server } from './server.js';
import { ServerChooser } from './server-chooser.js';
import type { Session } from './session.js';
import { registerTasks } from './tasks.js';
import { followContexts } from './views/contexts.js';
import { DimGenerated } from './views/dim-generated.js';
import { FailureItem } from './views/failure-item.js';
import { FileDecorations } from './views/file-decorations.js';
import { RegistryExplorer } from './views/registry-explorer.js';
import { StatusItem } from './views/status-item.js';
import { StatusPage } from './views/status-page.js';

/** What other extensions and end-to-end tests may look at; nothing can be changed through it. */
export interface Api {
  readonly server: Pick<Server, 'phase' | 'problem' | 'status' | 'words' | 'onDidChange'>;
  readonly explorer: Pick<RegistryExplorer, 'getChildren' | 'getTreeItem'>;
  /** The language status item, as it is shown. */
  readonly statusItem: Readonly<
    Pick<StatusItem['item'], 'text' | 'detail' | 'severity' | 'busy' | 'command'>
  >;
  /** What the status bar shows of a failure, while it lasts. */
  readonly failure: Pick<FailureItem, 'shown'>;
}

let server: Server | null = null;

export function activate(context: ExtensionContext): Api {
  const python = new PythonEnvironment();
  const { version } = context.extension.packageJSON as { readonly version: string };
  server = new Server(python, new ServerChooser(context.extensionPath, version));
  const session: Session = { context, server, python };
  const previews = new Previews(session);
  const explorer = new RegistryExplorer(server);
  const status = new StatusItem(server);
  const failure = new FailureItem(server);
  const page = new StatusPage(server);
  const parts = [
    ...[log, python, server, previews, explorer, status, failure, page],
    new FileDecorations(),
    new DimGenerated(server),
    followContexts(server),
    registerTasks(server),
    ...registerCommands(session, previews, explorer, page),
    python.onDidChange(() => {
      server?.settingsChanged();
    }),
  ];
  for (const part of parts) context.subscriptions.push(part);
  log.info(`TVM-FFI Stubs, workspace ${workspace.isTrusted ? 'trusted' : 'not trusted'}`);
  return { server, explorer, statusItem: status.item, failure };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
