/** What a server shows now, in a form that allows comparing two servers. */
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import {
  DocumentDiagnosticRequest,
  WorkspaceDiagnosticRequest,
  type Diagnostic,
} from 'vscode-languageserver-protocol';
import { DUMP_STATE } from '../../server/src/protocol.js';
import type { Client } from './client.js';

export interface Shown {
  /** Only documents that show something. */
  readonly diagnostics: Readonly<Record<string, readonly Diagnostic[]>>;
  /** `dumpState` without times and memory. */
  readonly state: string;
  readonly isLoading: boolean;
}

/**
 * How long to wait for a held request for the whole workspace: without findings it is always held.
 */
const HELD_MS = 500;

/** Looks once; the server may still be working. */
export async function look(client: Client): Promise<Shown> {
  const isPulling = client.initialized.capabilities.diagnosticProvider !== undefined;
  const found = isPulling ? await pulled(client) : published(client);
  const report: string = await client.connection.sendRequest(DUMP_STATE);
  const lines = report.split('\n').filter((line) => !/^- (?:memory|snapshot|positions)/.test(line));
  return {
    diagnostics: Object.fromEntries(
      [...found].filter(([, { length }]) => length > 0).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    // Projects are in the order of their creation.
    state: lines.join('\n').split('\n## ').sort().join('\n## '),
    isLoading: report.includes('- registry loading') || report.includes('No file with'),
  };
}

function published({ received }: Client): Map<string, readonly Diagnostic[]> {
  return new Map([...received.published].map(([uri, { diagnostics }]) => [uri, diagnostics]));
}

async function pulled(client: Client): Promise<Map<string, readonly Diagnostic[]>> {
  const source = new CancellationTokenSource();
  const timer = setTimeout(() => {
    source.cancel();
  }, HELD_MS);
  const found = new Map<string, readonly Diagnostic[]>();
  try {
    const params = { previousResultIds: [] };
    const { connection } = client;
    const { items } = await connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      params,
      source.token,
    );
    for (const item of items) if (item.kind === 'full') found.set(item.uri, item.items);
  } catch {
    // Nothing to show.
  }
  clearTimeout(timer);
  for (const uri of client.documents.keys()) {
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    const items = report.kind === 'full' ? report.items : [];
    const inWorkspace = found.get(uri) ?? [];
    if (JSON.stringify(items) !== JSON.stringify(inWorkspace))
      found.set(`${uri} (document)`, items);
  }
  return found;
}
