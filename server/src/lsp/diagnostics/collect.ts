/** All diagnostics of a project by document. Unchanged files keep their array. */
import type { Diagnostic } from 'vscode-languageserver';
import type { ClientFeatures } from '../client-features.js';
import type { FileView, ProjectView } from '../view.js';
import type { Project } from '../workspace/project.js';
import { projectFindings, type AnchoredFinding } from './project-findings.js';
import { lineRange, plainDiagnostic, toDiagnostic } from './to-diagnostic.js';

/** What is shown on one document. Equal states are the same array. */
export interface DocumentDiagnostics {
  readonly uri: string;
  /** Version of the open document that they were computed for. */
  readonly version: number | null;
  readonly items: Diagnostic[];
}

export class DiagnosticsCollector {
  readonly #ofFiles = new WeakMap<FileView, DocumentDiagnostics>();
  #ofProjects = new WeakMap<Project, { key: string; documents: readonly DocumentDiagnostics[] }>();
  readonly #client: ClientFeatures;

  constructor(client: ClientFeatures) {
    this.#client = client;
  }

  /** Documents with diagnostics, and every open one, by URI. */
  collect(project: Project): ReadonlyMap<string, DocumentDiagnostics> {
    const documents = new Map<string, DocumentDiagnostics>();
    const { view } = project;
    for (const file of view?.files.values() ?? []) {
      if (view === null) break;
      const known = this.ofFile(file, view);
      if (known.items.length > 0 || known.version !== null) documents.set(known.uri, known);
    }
    // No file has both: unreadable files are not planned, and a pyproject.toml is not Python.
    for (const document of this.#ofProject(project)) documents.set(document.uri, document);
    return documents;
  }

  /** One file's diagnostics. */
  ofFile(file: FileView, view: ProjectView): DocumentDiagnostics {
    const known = this.#ofFiles.get(file);
    if (known !== undefined && !pointsElsewhere(file)) return known;
    const items = file.planned.findings.map((finding) =>
      toDiagnostic(finding, file, view, this.#client),
    );
    if (known !== undefined && JSON.stringify(known.items) === JSON.stringify(items)) return known;
    const document = { uri: file.uri, version: file.version, items };
    this.#ofFiles.set(file, document);
    return document;
  }

  #ofProject(project: Project): readonly DocumentDiagnostics[] {
    const findings = projectFindings(project);
    const uris = findings.map(({ path }) => path && project.uriOf(path));
    const key = JSON.stringify([findings, uris]);
    const known = this.#ofProjects.get(project);
    if (known?.key === key) return known.documents;
    const byPath = new Map<string, AnchoredFinding[]>();
    for (const finding of findings) {
      if (finding.path === null) continue;
      byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
    }
    const documents = [...byPath].map(([file, ofFile]) => ({
      uri: project.uriOf(file),
      version: null,
      items: ofFile.map((finding) =>
        plainDiagnostic({ ...finding, range: lineRange(finding.line) }, this.#client),
      ),
    }));
    this.#ofProjects.set(project, { key, documents });
    return documents;
  }
}

/** Whether the findings refer to other files, which can change without this one. */
function pointsElsewhere({ path, planned }: FileView): boolean {
  return planned.findings.some(({ related }) => related.some((place) => place.path !== path));
}
