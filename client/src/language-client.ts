/** Makes the language client: how the server is started, what it is told, what its crashes mean. */
import { join } from 'node:path';
import { commands, window, workspace, l10n, type LogOutputChannel } from 'vscode';
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
import type { InitializationOptions } from '../../server/src/protocol.js';
import { ID, SECTION } from './names.js';
import type { CrashCount } from './model/crash-count.js';
import type { PythonEnvironment } from './python-environment.js';

/** Documents that the server is told of. Other schemes (`git:`, diff sides, notebooks) are none of ours. */
export const SELECTOR = [{ scheme: 'file', language: 'python' }];

/** How long a server may take to shut down, in milliseconds. */
const STOP_MS = 3000;

export interface ClientParts {
  /** The extension's folder. */
  readonly root: string;
  readonly log: LogOutputChannel;
  readonly python: PythonEnvironment;
  readonly crashes: CrashCount;
  /** The server is gone and will not be started again; called once. */
  readonly onGone: (reason: string) => void;
}

/**
 * The palette's commands exist whether the server runs or not, so the server's own commands are not
 * registered a second time when it starts.
 */
class Client extends LanguageClient {
  override registerFeature(...[feature]: Parameters<LanguageClient['registerFeature']>): void {
    const { registrationType } = feature as { registrationType?: { method?: string } };
    if (registrationType?.method !== 'workspace/executeCommand') super.registerFeature(feature);
  }
}

export interface RunningClient {
  readonly client: LanguageClient;
  readonly stop: () => Promise<void>;
}

/** Starts a server. @throws when it does not come up */
export async function launchClient(parts: ClientParts): Promise<RunningClient> {
  const { log, root } = parts;
  const module = join(root, 'dist', 'lsp.cjs');
  // An extension host that is being debugged must not hand its port on.
  const run: NodeModule = { module, transport: TransportKind.ipc, options: { execArgv: [] } };
  const debug: NodeModule = { ...run, options: { execArgv: ['--nolazy', '--inspect=6012'] } };
  const name = 'TVM-FFI Stubs';
  const client = new Client(ID, name, { run, debug }, clientOptions(parts));
  log.info(`starting the language server: ${module}`);
  try {
    await client.start();
  } catch (error) {
    await client.dispose(STOP_MS).catch(() => undefined);
    throw error;
  }
  let isStopped = false;
  client.onDidChangeState(({ newState }) => {
    const isGone = newState === State.Stopped || newState === State.StartFailed;
    if (isGone && !isStopped) parts.onGone(l10n.t('It stopped; the log says more.'));
  });
  return {
    client,
    stop: async () => {
      isStopped = true;
      await client.dispose(STOP_MS);
    },
  };
}

function clientOptions({ log, python, crashes }: ClientParts): LanguageClientOptions {
  const options: InitializationOptions = { trusted: workspace.isTrusted };
  return {
    documentSelector: SELECTOR,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => ({ ...options, trusted: workspace.isTrusted }),
    errorHandler: errorHandler(crashes, log),
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const answers = await next(params, token);
          if (!Array.isArray(answers)) return answers;
          const items = params.items.map(({ section, scopeUri }, index) => {
            const answer: unknown = answers[index];
            return section === SECTION ? python.fillIn(answer, scopeUri) : answer;
          });
          return Promise.all(items);
        },
      },
    },
  };
}

function errorHandler(crashes: CrashCount, log: LogOutputChannel): ErrorHandler {
  return {
    error: (error) => {
      log.error(`the connection to the language server: ${error.message}`);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      if (crashes.mayRestart(Date.now())) {
        log.warn('the language server ended by itself and is started again');
        return { action: CloseAction.Restart, handled: true };
      }
      log.error('the language server ended too often and is not started again');
      void offerRestart();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function offerRestart(): Promise<void> {
  const restart = l10n.t('Restart');
  const showLog = l10n.t('Show Log');
  const message = l10n.t(
    'The TVM-FFI Stubs language server ended 5 times in 3 minutes and stays stopped. Your files are untouched.',
  );
  const answer = await window.showErrorMessage(message, restart, showLog);
  if (answer === restart) await commands.executeCommand('tvmFfiStubs.restart');
  if (answer === showLog) await commands.executeCommand('tvmFfiStubs.showLog');
}
