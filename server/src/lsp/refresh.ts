/** Asks the client to refresh what it shows when something other than its own text has changed. */
import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.js';
import type { Project } from './workspace/project.js';

export class Refresh {
  /** What the open files of a project looked like when the client was last asked. */
  #shown = '';
  readonly #connection: Connection;
  readonly #client: ClientFeatures;

  constructor(connection: Connection, client: ClientFeatures) {
    this.#connection = connection;
    this.#client = client;
  }

  /** Refreshes if necessary: not after a keystroke alone, but after a new registry. */
  update(projects: readonly Project[]): void {
    const shown = JSON.stringify(projects.map(stateOf));
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#ask();
  }

  #ask(): void {
    const { languages } = this.#connection;
    const asked = [
      this.#client.refreshesDiagnostics && this.#client.pullsDiagnostics
        ? languages.diagnostics.refresh()
        : null,
      this.#client.refreshesCodeLenses
        ? this.#connection.sendRequest(CodeLensRefreshRequest.type)
        : null,
      this.#client.refreshesSemanticTokens ? languages.semanticTokens.refresh() : null,
      this.#client.refreshesInlayHints ? languages.inlayHint.refresh() : null,
      this.#client.refreshesFolding ? languages.foldingRange.refresh() : null,
    ];
    // A client may refuse, or be shutting down.
    for (const answer of asked) answer?.catch(() => undefined);
  }
}

/** Everything but the texts: settings, when the registry was taken, which blocks are in which state. */
function stateOf({ registry, view, root, input }: Project): unknown {
  const states = view?.plan.files.map(({ path, blocks }) => [
    path,
    blocks.map(({ state }) => state).join(),
  ]);
  const { config, settings } = input;
  const chosen = [[...config.severity], settings];
  return [root, chosen, registry.state, registry.current?.takenAt, view === null, states];
}
