/**
 * Answers about modules that a document compiles from C++. The text alone decides, so that they need
 * no project, no registry and no directive.
 */
import type {
  CancellationToken,
  CompletionList,
  SignatureHelp,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { inlineCompletion } from '../features/inline/completion.js';
import { placeOf, type InlinePlace } from '../features/inline/place.js';
import { inlineSignatureHelp } from '../features/inline/signature-help.js';
import type { Format } from '../features/words/markdown.js';
import type { Server } from '../types.js';
import { pathOfUri } from '../workspace/paths.js';

/** The position in such a document; `null` in every other one. */
function inlinePlace(
  { documents, client, workspace }: Server,
  { textDocument, position }: TextDocumentPositionParams,
): InlinePlace | null {
  const { uri } = textDocument;
  const text = documents.get(uri)?.getText();
  if (text === undefined) return null;
  const root = workspace.projectOf(uri)?.view?.root ?? workspace.projectAround(uri)?.view?.root;
  const { encoding } = client;
  const roots = root === undefined ? [] : [root];
  return placeOf({ uri, path: pathOfUri(uri), text, position, encoding, roots });
}

/** The answer for such a place; `null` leads to the one for every other. */
export function orInline<Params extends TextDocumentPositionParams, Result>(
  server: Server,
  label: string,
  answer: (place: InlinePlace) => Result | null,
  otherwise: (params: Params, token: CancellationToken) => Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    const found = await server.safely.request(`textDocument/${label}`, token, null, () => {
      const place = inlinePlace(server, params);
      return place && answer(place);
    });
    return found ?? otherwise(params, token);
  };
}

export function inlineNames(
  server: Server,
  params: TextDocumentPositionParams,
  format: Format,
): CompletionList | null {
  const place = inlinePlace(server, params);
  return place && inlineCompletion(place, format);
}

export function inlineHelp(
  server: Server,
  params: TextDocumentPositionParams,
  format: Format,
): SignatureHelp | null {
  const place = inlinePlace(server, params);
  return place && inlineSignatureHelp(place, format);
}
