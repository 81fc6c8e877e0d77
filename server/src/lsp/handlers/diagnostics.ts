/** Answers requests for diagnostics. */
import { DocumentDiagnosticReportKind, type DocumentDiagnosticReport } from 'vscode-languageserver';
import type { DiagnosticsPull } from '../diagnostics/pull.js';
import type { Server } from '../types.js';

export function handleDiagnostics({ connection, safely }: Server, pull: DiagnosticsPull): void {
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on((params, token) =>
    safely.request('textDocument/diagnostic', token, nothing, () =>
      pull.document(params.textDocument.uri, params.previousResultId),
    ),
  );
  connection.languages.diagnostics.onWorkspace((params, token) =>
    safely.request('workspace/diagnostic', token, { items: [] }, () =>
      pull.all(params.previousResultIds, token),
    ),
  );
}
