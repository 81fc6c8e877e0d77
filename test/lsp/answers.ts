/** What a client answers, and records of the server's messages. */
import {
  ApplyWorkspaceEditRequest,
  CodeLensRefreshRequest,
  ConfigurationRequest,
  DiagnosticRefreshRequest,
  FoldingRangeRefreshRequest,
  InlayHintRefreshRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  SemanticTokensRefreshRequest,
  ShowMessageNotification,
  UnregistrationRequest,
  WorkDoneProgressCreateRequest,
  WorkspaceFoldersRequest,
  type ApplyWorkspaceEditParams,
  type DidChangeWatchedFilesRegistrationOptions,
  type FileSystemWatcher,
  type PublishDiagnosticsParams,
  type Registration,
} from 'vscode-languageserver-protocol';
import { STATUS, type StatusParams } from '../../server/src/protocol.js';
import { uriOf, type Client } from './client.js';
import { watchDisk } from './disk-watch.js';

/** Everything that the server sent, in order. */
export interface Received {
  /** The last diagnostics of each document. */
  readonly published: ReadonlyMap<string, PublishDiagnosticsParams>;
  /** Every publication of diagnostics. */
  readonly publications: readonly PublishDiagnosticsParams[];
  readonly statuses: readonly StatusParams[];
  readonly log: readonly string[];
  readonly registrations: ReadonlyMap<string, Registration>;
  readonly edits: readonly ApplyWorkspaceEditParams[];
  /** The methods of the requested refreshes. */
  readonly refreshes: readonly string[];
  /** What the client was asked to watch. */
  readonly watchers: () => readonly FileSystemWatcher[];
  readonly dispose: () => void;
}

/** Answers every request of the server with the values of `client`. */
export function answerServer(client: Client): Received {
  const { connection } = client;
  const published = new Map<string, PublishDiagnosticsParams>();
  const publications: PublishDiagnosticsParams[] = [];
  const statuses: StatusParams[] = [];
  const log: string[] = [];
  const edits: ApplyWorkspaceEditParams[] = [];
  const refreshes: string[] = [];

  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
    publications.push(params);
  });
  connection.onNotification(STATUS, (params: StatusParams) => void statuses.push(params));
  connection.onNotification(LogMessageNotification.type, ({ message }) => void log.push(message));
  connection.onNotification(ShowMessageNotification.type, ({ message }) => void log.push(message));
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    // A promise delays the answer.
    Promise.all(
      items.map(async ({ scopeUri, section }) =>
        section === 'tvmFfiStubs' ? await client.settings(scopeUri ?? '') : null,
      ),
    ),
  );
  connection.onRequest(WorkspaceFoldersRequest.type, () =>
    client.folders.map((path) => ({ uri: uriOf(path), name: path })),
  );
  connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => {
    edits.push(params);
    return client.apply(params.edit);
  });
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
  for (const { type } of [
    CodeLensRefreshRequest,
    DiagnosticRefreshRequest,
    FoldingRangeRefreshRequest,
    InlayHintRefreshRequest,
    SemanticTokensRefreshRequest,
  ]) {
    connection.onRequest(type.method, () => {
      refreshes.push(type.method);
      return null;
    });
  }
  const registered = keepRegistrations(client);
  return { published, publications, statuses, log, edits, refreshes, ...registered };
}

/** Keeps registrations, and watches the requested files on disk. */
function keepRegistrations(
  client: Client,
): Pick<Received, 'registrations' | 'watchers' | 'dispose'> {
  const registrations = new Map<string, Registration>();
  const running = new Map<string, { dispose: () => void }>();
  let isOver = false;
  const watchersOf = ({ registerOptions }: Registration): FileSystemWatcher[] =>
    (registerOptions as DidChangeWatchedFilesRegistrationOptions | undefined)?.watchers ?? [];
  client.connection.onRequest(RegistrationRequest.type, (params) => {
    for (const registration of params.registrations) {
      registrations.set(registration.id, registration);
      // A server that is being shut down may still ask.
      if (registration.method !== 'workspace/didChangeWatchedFiles' || isOver) continue;
      const watch = watchDisk(watchersOf(registration), client.folders, (events) => {
        // A server that has ended needs no news, and how it ended is for the test to judge.
        client.filesChanged(...events).catch(() => {
          watch.dispose();
        });
      });
      running.set(registration.id, watch);
    }
  });
  client.connection.onRequest(UnregistrationRequest.type, (params) => {
    for (const { id } of params.unregisterations) {
      registrations.delete(id);
      running.get(id)?.dispose();
      running.delete(id);
    }
  });
  return {
    registrations,
    watchers: () =>
      [...registrations.values()]
        .filter(({ method }) => method === 'workspace/didChangeWatchedFiles')
        .flatMap(watchersOf),
    dispose: () => {
      isOver = true;
      for (const watch of running.values()) watch.dispose();
    },
  };
}
