/**
 * Diagnostics for clients that pull. An idle editor need not poll: a request for the whole
 * workspace is held until something differs from what the client has.
 */
import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type DocumentDiagnosticReport,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { sameness } from '../workspace/paths.js';
import type { Project } from '../workspace/project.js';
import type { Workspace } from '../workspace/workspace.js';
import type { DiagnosticsCollector, DocumentDiagnostics } from './collect.js';

export class DiagnosticsPull {
  #ids = new WeakMap<object, string>();
  #nextId = 1;
  #waiting = new Set<() => void>();
  /**
   * Single documents with diagnostics in their last answer, by {@link sameness}. A held request for
   * the workspace is older than that answer and would not know to withdraw it.
   */
  readonly #shown = new Map<string, string>();
  readonly #workspace: Workspace;
  readonly #collector: DiagnosticsCollector;

  constructor(workspace: Workspace, collector: DiagnosticsCollector) {
    this.#workspace = workspace;
    this.#collector = collector;
  }

  /** Makes held requests check again. */
  wake(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** One document; a file in no project has no diagnostics. */
  async document(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const project = await this.#workspace.settled(uri);
    // A pyproject.toml is not a source file, and may show problems of several projects.
    const projects = project === null ? this.#workspace.projects : [project];
    const found = projects.flatMap((each) => this.#find(each, uri) ?? [])[0];
    const resultId = found === undefined ? EMPTY_ID : this.#idOf(found.items);
    if (resultId === EMPTY_ID) this.#shown.delete(sameness(uri));
    else this.#shown.set(sameness(uri), uri);
    if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: found?.items ?? [] };
  }

  /** The whole workspace: answers as soon as something is new. */
  async all(
    previous: readonly PreviousResultId[],
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    await this.#workspace.allSettled();
    const known = new Map(previous.map((known) => [sameness(known.uri), known]));
    for (;;) {
      const items = this.#changes(known);
      if (items.length > 0 || token.isCancellationRequested) return { items };
      await this.#change(token);
    }
  }

  #find(project: Project, uri: string): DocumentDiagnostics | undefined {
    const collected = this.#collector.collect(project);
    const wanted = sameness(uri);
    const near = [...collected.values()].find((document) => sameness(document.uri) === wanted);
    return collected.get(uri) ?? near;
  }

  #changes(known: Known): WorkspaceDocumentDiagnosticReport[] {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const present = new Set<string>();
    for (const project of this.#workspace.projects) {
      for (const [uri, document] of this.#collector.collect(project)) {
        const key = sameness(uri);
        // One project answers for a document: two answers would alternate forever.
        if (present.has(key)) continue;
        present.add(key);
        this.#report(document, known.get(key), items);
      }
    }
    const shown = [...known].flatMap(([key, { uri, value }]) =>
      value === EMPTY_ID ? [] : [[key, uri] as const],
    );
    for (const [key, uri] of new Map([...this.#shown, ...shown])) {
      if (present.has(key)) continue;
      this.#shown.delete(key);
      items.push({ kind: 'full', uri, version: null, resultId: EMPTY_ID, items: [] });
    }
    return items;
  }

  #report(
    { uri, items, version }: DocumentDiagnostics,
    known: PreviousResultId | undefined,
    reports: WorkspaceDocumentDiagnosticReport[],
  ): void {
    const resultId = this.#idOf(items);
    // Documents that never had anything to show are not reported.
    if (resultId === known?.value || (items.length === 0 && known === undefined)) return;
    // The client's own spelling, if it has one.
    reports.push({ kind: 'full', uri: known?.uri ?? uri, version, resultId, items });
  }

  /** Equal arrays are the same state; the process id distinguishes two servers. */
  #idOf(items: object & { readonly length: number }): string {
    if (items.length === 0) return EMPTY_ID;
    let id = this.#ids.get(items);
    if (id === undefined) {
      id = `${process.pid}.${this.#nextId}`;
      this.#nextId += 1;
      this.#ids.set(items, id);
    }
    return id;
  }

  #change(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        cancelled.dispose();
        resolve();
      };
      const cancelled = token.onCancellationRequested(done);
      this.#waiting.add(done);
    });
  }
}

const EMPTY_ID = 'none';

/** What the client has, by {@link sameness}. */
type Known = ReadonlyMap<string, PreviousResultId>;
