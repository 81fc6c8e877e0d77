/** Creates the language client: how the server is started and configured, and what its crashes mean. */
import { l10n, workspace } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
  type NodeModule,
} from 'vscode-languageclient/node';
import { isGranted } from '../../server/src/processes/trust.js';
import type { InitializationOptions } from '../../server/src/protocol.js';
import { log } from './log.js';
import { hasOtherHierarchies, middleware } from './middleware.js';
import { ID } from './names.js';
import type { PythonEnvironment } from './python-environment.js';
import type { ServerTarget } from './server-chooser.js';

/**
 * Documents that are synchronized with the server; it asks for those in C++ itself. Other schemes
 * (`git:`, diff sides, notebooks) are not.
 */
export const SELECTOR = [{ scheme: 'file', language: 'python' }];

/** How long a server may take to shut down, in milliseconds. */
const STOP_MS = 3000;

/** How long a server may take to answer for the first time, in milliseconds, on a busy machine. */
const START_MS = 30_000;

export interface ClientParts {
  readonly target: ServerTarget;
  readonly python: PythonEnvironment;
  /** The server ended by itself; called once. */
  readonly onGone: () => void;
}

class Client extends LanguageClient {
  /** Whether the server could be started is for the caller to tell. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /**
   * The palette's commands exist whether the server runs or not, so the server's own commands are not
   * registered a second time when it starts.
   */
  override registerFeature(...[feature]: Parameters<LanguageClient['registerFeature']>): void {
    const { registrationType } = feature as { registrationType?: { method?: string } };
    if (registrationType?.method !== 'workspace/executeCommand') super.registerFeature(feature);
  }
}

export interface RunningClient {
  readonly client: LanguageClient;
  readonly stop: () => Promise<void>;
}

/** Starts a server. @throws when it does not start */
export async function launchClient(parts: ClientParts): Promise<RunningClient> {
  const { target } = parts;
  const { module } = target;
  if (target.from === 'environment' && !isGranted(target.trust)) {
    throw new Error(l10n.t('the workspace is not trusted'));
  }
  // An extension host that is being debugged must not pass on its port.
  const run: NodeModule = { module, transport: TransportKind.ipc, options: { execArgv: [] } };
  const debug: NodeModule = { ...run, options: { execArgv: ['--nolazy', '--inspect=6012'] } };
  const name = 'TVM-FFI Stubs';
  const client = new Client(ID, name, { run, debug }, clientOptions(parts));
  log.info(`starting the language server: ${module}`);
  const late = new AbortController();
  // A client that is starting cannot be stopped, but its server can.
  const timer = setTimeout(() => {
    late.abort();
    client.serverProcess?.kill('SIGKILL');
  }, START_MS);
  try {
    await client.start();
    // A server that ends at once is no error for the library.
    if (client.state !== State.Running) throw new Error(l10n.t('it ended at once; see the log'));
  } catch (error) {
    await client.dispose(STOP_MS).catch(() => undefined);
    if (!late.signal.aborted) throw error;
    throw new Error(l10n.t('it did not answer within {0} s', START_MS / 1000), { cause: error });
  } finally {
    clearTimeout(timer);
  }
  let isStopped = false;
  client.onDidChangeState(({ newState }) => {
    const isGone = newState === State.Stopped || newState === State.StartFailed;
    if (!isGone || isStopped) return;
    isStopped = true;
    parts.onGone();
  });
  return {
    client,
    stop: async () => {
      isStopped = true;
      await client.dispose(STOP_MS);
    },
  };
}

function clientOptions({ python }: ClientParts): LanguageClientOptions {
  return {
    documentSelector: SELECTOR,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      showsStatus: true,
      showsReferences: true,
      hierarchies: !hasOtherHierarchies(),
      ...(l10n.bundle !== undefined && { l10n: l10n.bundle }),
    }),
    errorHandler: errorHandler(),
    initializationFailedHandler: () => false,
    middleware: middleware(python),
  };
}

/** The client never restarts the server itself: only the code that counts crashes does. */
function errorHandler(): ErrorHandler {
  return {
    error: (error) => {
      log.error(`the connection to the language server: ${error.message}`);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => ({
      action: CloseAction.DoNotRestart,
      handled: true,
      message: 'the language server stopped unexpectedly',
    }),
  };
}
