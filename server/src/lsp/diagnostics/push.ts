/** Diagnostics for clients that do not pull: published at once, and cleared when they are gone. */
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Project } from '../workspace/project.js';
import type { DiagnosticsCollector, DocumentDiagnostics } from './collect.js';

export class DiagnosticsPush {
  /** What each document shows, by project. */
  readonly #shown = new Map<Project, ReadonlyMap<string, DocumentDiagnostics>>();
  readonly #collector: DiagnosticsCollector;
  readonly #publish: (params: PublishDiagnosticsParams) => void;

  constructor(
    collector: DiagnosticsCollector,
    publish: (params: PublishDiagnosticsParams) => void,
  ) {
    this.#collector = collector;
    this.#publish = publish;
  }

  /** Sends what differs from what is shown. */
  update(project: Project): void {
    const before = this.#shown.get(project) ?? new Map<string, DocumentDiagnostics>();
    const now = this.#collector.collect(project);
    this.#shown.set(project, now);
    // Before the new ones: a document may come back under another spelling of its URI.
    for (const uri of before.keys()) if (!now.has(uri)) this.#clear(uri);
    for (const [uri, document] of now) {
      const { items, version } = document;
      if (before.get(uri) === document) continue;
      this.#publish({ uri, diagnostics: items, ...(version !== null && { version }) });
    }
  }

  /** Clears everything that a removed project showed. */
  forget(project: Project): void {
    const before = this.#shown.get(project);
    this.#shown.delete(project);
    for (const uri of before?.keys() ?? []) this.#clear(uri);
  }

  #clear(uri: string): void {
    const elsewhere = [...this.#shown.values()].some((documents) => documents.has(uri));
    if (!elsewhere) this.#publish({ uri, diagnostics: [] });
  }
}
