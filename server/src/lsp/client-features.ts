/** What the client can do, read once from its `initialize` request. Absent means no. */
import { MarkupKind, type InitializeParams } from 'vscode-languageserver';
import { SYSTEM } from '../base/system.js';
import { makeReader, type Reader, type Translations } from '../core/index.js';
import type { InitializationOptions } from '../protocol.js';
import type { Encoding } from './positions.js';

export interface ClientFeatures {
  readonly encoding: Encoding;
  /** Who reads messages, and in which language. */
  readonly reader: Reader;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly refreshesSemanticTokens: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesFolding: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersCodeActions: boolean;
  readonly hasWorkspaceFolders: boolean;
  readonly watchesFiles: boolean;
  readonly takesDocumentChanges: boolean;
  readonly takesAnnotations: boolean;
  /** Whether an edit may make a file. */
  readonly takesNewFiles: boolean;
  readonly resolvesEdits: boolean;
  readonly takesSnippets: boolean;
  readonly takesMarkdown: boolean;
  readonly takesRelatedInformation: boolean;
  readonly takesTags: boolean;
  readonly takesCodeDescription: boolean;
  readonly takesLocationLinks: boolean;
  readonly preparesRename: boolean;
  readonly showsProgress: boolean;
  /** Whether the client shows `tvmFfiStubs/status` to its user; else the server has to say it. */
  readonly showsStatus: boolean;
  /** Whether the client runs the command of lenses that lead to places. */
  readonly showsReferences: boolean;
  /** Whether it asks for hierarchies in Python. */
  readonly wantsHierarchies: boolean;
  /** What it registers for documents in C++ alone, so that Python's registrations stay as they are. */
  readonly registersCpp: ReadonlySet<CppFeature>;
}

/** What is answered in C++. */
export const CPP_FEATURES = [
  ...(['synchronization', 'definition', 'references', 'hover', 'codeLens', 'rename'] as const),
  ...(['typeHierarchy', 'codeAction'] as const),
] as const;
export type CppFeature = (typeof CPP_FEATURES)[number];

/** Reads the capabilities; the first position encoding of the client's that we know is taken. */
export function readClientFeatures({
  capabilities,
  initializationOptions,
}: InitializeParams): ClientFeatures {
  const { workspace = {}, textDocument = {}, general = {}, window = {} } = capabilities;
  const diagnostics = textDocument.diagnostic ?? textDocument.publishDiagnostics;
  const edit = workspace.workspaceEdit;
  const completionItem = textDocument.completion?.completionItem;
  const encoding = general.positionEncodings?.find((kind) => kind === 'utf-16' || kind === 'utf-8');
  return {
    encoding: encoding ?? 'utf-16',
    reader: makeReader('editor', {
      translations: translationsIn(optionsOf(initializationOptions).l10n),
      system: SYSTEM,
    }),
    pullsDiagnostics: textDocument.diagnostic !== undefined,
    refreshesDiagnostics: workspace.diagnostics?.refreshSupport === true,
    refreshesCodeLenses: workspace.codeLens?.refreshSupport === true,
    refreshesSemanticTokens: workspace.semanticTokens?.refreshSupport === true,
    refreshesInlayHints: workspace.inlayHint?.refreshSupport === true,
    refreshesFolding: workspace.foldingRange?.refreshSupport === true,
    hasConfiguration: workspace.configuration === true,
    registersConfiguration: workspace.didChangeConfiguration?.dynamicRegistration === true,
    registersCodeActions: textDocument.codeAction?.dynamicRegistration === true,
    hasWorkspaceFolders: workspace.workspaceFolders === true,
    watchesFiles: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    takesDocumentChanges: edit?.documentChanges === true,
    takesAnnotations: edit?.changeAnnotationSupport !== undefined,
    takesNewFiles:
      edit?.documentChanges === true && edit.resourceOperations?.includes('create') === true,
    resolvesEdits:
      textDocument.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    takesSnippets: completionItem?.snippetSupport === true,
    takesMarkdown:
      textDocument.hover?.contentFormat?.includes(MarkupKind.Markdown) ??
      textDocument.hover === undefined,
    takesRelatedInformation: diagnostics?.relatedInformation === true,
    takesTags: diagnostics?.tagSupport !== undefined,
    takesCodeDescription: diagnostics?.codeDescriptionSupport === true,
    takesLocationLinks: textDocument.definition?.linkSupport === true,
    preparesRename: textDocument.rename?.prepareSupport === true,
    showsProgress: window.workDoneProgress === true,
    showsStatus: optionsOf(initializationOptions).showsStatus === true,
    showsReferences: optionsOf(initializationOptions).showsReferences === true,
    wantsHierarchies: optionsOf(initializationOptions).hierarchies !== false,
    registersCpp: new Set(
      CPP_FEATURES.filter((name) => textDocument[name]?.dynamicRegistration === true),
    ),
  };
}

/** Options of any form; their readers check each. */
export function optionsOf(given: unknown): Readonly<Record<keyof InitializationOptions, unknown>> {
  const none = {
    ...{ trusted: undefined, showsStatus: undefined, showsReferences: undefined },
    ...{ hierarchies: undefined, l10n: undefined },
  };
  return typeof given === 'object' && given !== null ? { ...none, ...given } : none;
}

/** Texts of a bundle. Entries of another form are left out: those texts stay English. */
function translationsIn(given: unknown): Translations {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
