/** Requests about documents in C++: what is registered there, and the project that stubs it. */
import {
  CodeActionKind,
  CodeActionRequest,
  CodeLensRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  BulkRegistration,
  LSPErrorCodes,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  TextDocumentSyncKind,
  TypeHierarchyPrepareRequest,
  type CancellationToken,
  type DocumentSelector,
  type Position,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { CPP_LANGUAGES } from '../../base/cpp-files.js';
import { readText } from '../../base/node/probe.js';
import {
  cppSiteAt,
  lookupSite,
  type CppFile,
  type CppSite,
  type CppText,
} from '../features/cpp/site.js';
import type { CppSource } from '../features/navigation/cpp-places.js';
import type { Server } from '../types.js';
import type { ProjectView } from '../view.js';
import { isCpp } from '../workspace/cpp-sources.js';
import { pathOfUri } from '../workspace/paths.js';
import type { Project } from '../workspace/project.js';

/** A C++ file, and the moment of the project that reads it. */
export interface CppMoment {
  readonly file: CppFile;
  readonly cpp: readonly CppSource[];
  readonly view: ProjectView;
  readonly project: Project;
}

const CPP_DOCUMENTS: DocumentSelector = CPP_LANGUAGES.map((language) => {
  return { scheme: 'file', language };
});

/**
 * Asks the client for documents in C++, where it can be asked: what is registered for Python stays,
 * so that no answer to another request takes the place of a C++ server's.
 */
export function registerCpp({ connection, client: { registersCpp } }: Server): void {
  if (!registersCpp.has('synchronization')) return;
  const wanted = BulkRegistration.create();
  const options = { documentSelector: CPP_DOCUMENTS };
  wanted.add(DidOpenTextDocumentNotification.type, options);
  wanted.add(DidChangeTextDocumentNotification.type, {
    ...options,
    syncKind: TextDocumentSyncKind.Incremental,
  });
  wanted.add(DidCloseTextDocumentNotification.type, options);
  if (registersCpp.has('definition')) wanted.add(DefinitionRequest.type, options);
  if (registersCpp.has('references')) wanted.add(ReferencesRequest.type, options);
  if (registersCpp.has('hover')) wanted.add(HoverRequest.type, options);
  if (registersCpp.has('codeLens')) wanted.add(CodeLensRequest.type, options);
  if (registersCpp.has('codeAction')) {
    const codeActionKinds = [CodeActionKind.RefactorRewrite];
    wanted.add(CodeActionRequest.type, { ...options, codeActionKinds });
  }
  if (registersCpp.has('rename')) {
    wanted.add(RenameRequest.type, { ...options, prepareProvider: true });
  }
  if (registersCpp.has('typeHierarchy')) wanted.add(TypeHierarchyPrepareRequest.type, options);
  // A client that refuses is like one that cannot be asked.
  connection.client.register(wanted).catch(() => undefined);
}

/** Whether a document is in C++. */
export function isCppUri(uri: string): boolean {
  const file = pathOfUri(uri);
  return file !== null && isCpp(file);
}

/**
 * A request about a whole C++ document: the fallback where no project reads it, so that a window
 * without one costs nothing.
 */
export function inCpp<Params extends { textDocument: TextDocumentIdentifier }, Result>(
  server: Server,
  label: string,
  fallback: Result,
  handle: (moment: CppMoment, params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return (params, token) =>
    server.safely.request(`textDocument/${label}`, token, fallback, async () => {
      const { uri } = params.textDocument;
      const version = server.documents.get(uri)?.version;
      const moment = await cppMoment(server, uri, token);
      if (server.documents.get(uri)?.version !== version) {
        throw new ResponseError(
          LSPErrorCodes.ContentModified,
          'The text has changed since the request.',
        );
      }
      return moment === null ? fallback : handle(moment, params, token);
    });
}

/** A request about a name that C++ registers: the fallback everywhere else. */
export function atCppName<
  Params extends { textDocument: TextDocumentIdentifier; position: Position },
  Result,
>(
  server: Server,
  label: string,
  fallback: Result,
  handle: (
    moment: CppMoment & { readonly site: CppSite },
    params: Params,
    token: CancellationToken,
  ) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return inCpp<Params, Result>(server, label, fallback, async (moment, params, token) => {
    const { file } = moment;
    const offset = file.source.positions.offsetAt(params.position);
    const site = cppSiteAt(file, offset) ?? (await lookupSiteAt(file, offset));
    return site === null ? fallback : handle({ ...moment, site }, params, token);
  });
}

async function lookupSiteAt({ text }: CppFile, offset: number): Promise<CppSite | null> {
  const { lookupAt } = await import('../../cpp/lookups.js');
  const found = lookupAt(text, offset);
  return found === null ? null : lookupSite(found);
}

async function cppMoment(
  server: Server,
  uri: string,
  token: CancellationToken,
): Promise<CppMoment | null> {
  const wanted = pathOfUri(uri);
  await server.workspace.cpp.settled();
  await server.workspace.allSettled();
  for (const project of server.workspace.projects) {
    const cpp = await project.cpp.read(token);
    const source = wanted === null ? null : sourceAt(wanted, cpp, project);
    const { view } = project;
    if (source === null || view === null) continue;
    const file = cppTextOf(server, source);
    if (file !== null) return { file, cpp, view, project };
  }
  return null;
}

/** A file that registers something, or may look something up. */
function sourceAt(
  path: string,
  cpp: readonly CppSource[],
  { cpp: sources }: Project,
): CppSource | null {
  return cpp.find((each) => pathOfUri(each.uri) === path) ?? sources.at(path);
}

/** The text of a C++ file as it is now: of the open document, else on disk. */
export function cppTextOf<Source extends CppText['source']>(
  { documents, workspace }: Server,
  source: Source,
): (CppText & { readonly source: Source }) | null {
  const path = pathOfUri(source.uri);
  const open = path === null ? null : workspace.cpp.at(path);
  const document = open === null ? undefined : documents.get(open.uri);
  if (document !== undefined) {
    return { source, text: document.getText(), version: document.version };
  }
  const text = path === null ? null : readText(path);
  return text === null ? null : { source, text, version: null };
}
