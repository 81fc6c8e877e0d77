/** From findings to the protocol's diagnostics. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Range,
} from 'vscode-languageserver';
import {
  messageOf,
  relatedMessage,
  type Finding,
  type Reader,
  type Severity,
} from '../../core/index.js';
import type { ClientFeatures } from '../client-features.js';
import type { FileView, ProjectView } from '../view.js';

export const SOURCE = 'tvm-ffi-stubs';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Shown grayed out, and struck through: the LSP has no other tags for these. */
const UNNECESSARY: ReadonlySet<string> = new Set(['block.orphan', 'ty-map.unused']);

/** A finding with its place already found. */
export interface PlacedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly data: unknown;
  readonly range: Range;
}

/** Makes the diagnostic of a finding of a file. */
export function toDiagnostic(
  finding: Finding,
  file: FileView,
  project: ProjectView,
  client: ClientFeatures,
): Diagnostic {
  const range = file.positions.rangeOf(finding.span);
  const diagnostic = plainDiagnostic({ ...finding, range }, client);
  const tags = client.takesTags ? tagsOf(finding, file) : [];
  if (tags.length > 0) diagnostic.tags = tags;
  if (client.takesRelatedInformation && finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.flatMap((place) =>
      relatedTo(place, project, file, client.reader),
    );
  }
  return diagnostic;
}

/** A diagnostic without related places and tags, for files that are not Python. */
export function plainDiagnostic(finding: PlacedFinding, client: ClientFeatures): Diagnostic {
  const { code, severity, range } = finding;
  const href = client.takesCodeDescription ? documentationOf(code) : null;
  return {
    range,
    severity: SEVERITIES[severity],
    code,
    ...(href !== null && { codeDescription: { href } }),
    source: SOURCE,
    message: messageOf(finding, client.reader),
  };
}

function tagsOf({ code, span }: Finding, { parsed }: FileView): DiagnosticTag[] {
  if (UNNECESSARY.has(code)) return [DiagnosticTag.Unnecessary];
  // The one kind that later versions removed.
  const source = parsed.text.slice(span.start, span.end);
  const isOld = code === 'block.unknown-kind' && source.includes('ty-map');
  return isOld ? [DiagnosticTag.Deprecated] : [];
}

function relatedTo(
  { path: place, span, role }: Finding['related'][number],
  project: ProjectView,
  file: FileView,
  reader: Reader,
): DiagnosticRelatedInformation[] {
  const other = place === file.path ? file : project.files.get(place);
  if (other === undefined) return [];
  const range = other.positions.rangeOf(span);
  return [{ location: { uri: other.uri, range }, message: relatedMessage(role, reader) }];
}

let documentation: string | null | undefined;

/** The section about a code in the documentation installed with this program. */
function documentationOf(code: string): string | null {
  documentation ??= findDocumentation();
  return documentation === null ? null : `${documentation}#${code.replaceAll('.', '')}`;
}

function findDocumentation(): string | null {
  const here =
    typeof __dirname === 'string' ? __dirname : path.dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'docs', 'findings.md');
    if (existsSync(file)) return pathToFileURL(file).href;
    if (path.dirname(folder) === folder) return null;
  }
}

/** A range at the start of a line, zero-based, for findings that concern a whole file. */
export function lineRange(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}
