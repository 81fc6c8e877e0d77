/** Handlers of requests about a document. */
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { isAbout, momentOf, type Moment } from '../moment.js';
import type { Server } from '../types.js';
import { isCppUri } from './cpp.js';

/** A request about a document: when it takes part in no project, the answer is the fallback. */
type Handle<Params, Result> = (
  moment: Moment,
  params: Params,
  token: CancellationToken,
) => Result | Promise<Result>;

/** What is answered about a text that is no longer there. */
export const MODIFIED = [
  LSPErrorCodes.ContentModified,
  'The text has changed since the request.',
] as const;

/** One handler for documents in Python, another for those in C++. */
export function byLanguage<Params extends { textDocument: TextDocumentIdentifier }, Result>(
  inPython: (params: Params, token: CancellationToken) => Promise<Result>,
  inCpp: (params: Params, token: CancellationToken) => Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return (params, token) =>
    isCppUri(params.textDocument.uri) ? inCpp(params, token) : inPython(params, token);
}

/**
 * Waits until the document's project is known, then handles. The version is captured before: a
 * position in a text that has been replaced meanwhile means nothing.
 */
export function inDocument<Params extends { textDocument: TextDocumentIdentifier }, Result>(
  { safely, workspace, documents }: Server,
  label: string,
  fallback: Result,
  handle: Handle<Params, Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return (params, token) =>
    safely.request(`textDocument/${label}`, token, fallback, async () => {
      const { uri } = params.textDocument;
      const version = documents.get(uri)?.version;
      const project = await workspace.settled(uri);
      if (documents.get(uri)?.version !== version) throw new ResponseError(...MODIFIED);
      const moment = momentOf(project, uri);
      return moment === null || !isAbout(moment, uri, version)
        ? fallback
        : handle(moment, params, token);
    });
}
