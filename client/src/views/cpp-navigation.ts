/** From a registration in C++ to its stubs. The server reads those files itself: they are not synchronized. */
import {
  languages,
  type CancellationToken,
  type Disposable,
  type Location,
  type Position,
  type TextDocument,
} from 'vscode';
import {
  DefinitionRequest,
  ReferencesRequest,
  type LanguageClient,
} from 'vscode-languageclient/node';
import type { Server } from '../server.js';

const CPP = [
  { scheme: 'file', language: 'cpp' },
  { scheme: 'file', language: 'c' },
  { scheme: 'file', language: 'cuda-cpp' },
];

/** Only while the server runs: a C++ file alone starts nothing. */
export function registerCppNavigation(server: Server): Disposable[] {
  const find = async (
    document: TextDocument,
    position: Position,
    token: CancellationToken,
    includeDeclaration: boolean | null,
  ): Promise<Location[]> => {
    const client = server.running;
    if (client === null) return [];
    const params = {
      textDocument: { uri: document.uri.toString() },
      position: client.code2ProtocolConverter.asPosition(position),
    };
    const found =
      includeDeclaration === null
        ? await client.sendRequest(DefinitionRequest.method, params, token)
        : await client.sendRequest(
            ReferencesRequest.method,
            { ...params, context: { includeDeclaration } },
            token,
          );
    return locationsOf(client, found);
  };
  return [
    languages.registerDefinitionProvider(CPP, {
      provideDefinition: (document, position, token) => find(document, position, token, null),
    }),
    languages.registerReferenceProvider(CPP, {
      provideReferences: (document, position, { includeDeclaration }, token) =>
        find(document, position, token, includeDeclaration),
    }),
  ];
}

async function locationsOf(client: LanguageClient, found: unknown): Promise<Location[]> {
  const places = Array.isArray(found) ? (found as Parameters<typeof asPlace>[0][]) : [];
  return client.protocol2CodeConverter.asReferences(places.map(asPlace));
}

interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** The server answers links or locations; both name a file and a range. */
function asPlace(
  place:
    | { readonly uri: string; readonly range: LspRange }
    | { readonly targetUri: string; readonly targetSelectionRange: LspRange },
): { uri: string; range: LspRange } {
  if ('uri' in place) return place;
  return { uri: place.targetUri, range: place.targetSelectionRange };
}
