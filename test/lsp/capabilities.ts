/** Capabilities of our test clients: three kinds of editor. */
import {
  InsertTextMode,
  MarkupKind,
  type ClientCapabilities,
} from 'vscode-languageserver-protocol';

/** `pull` is a current editor, `push` an older one, `minimal` supports only text. */
export type Preset = 'pull' | 'push' | 'minimal';

export interface CapabilityOptions {
  readonly preset: Preset;
  /** The client's first choice; the other one is its second. */
  readonly encoding: 'utf-8' | 'utf-16';
  /** Whether the client watches files for the server. */
  readonly watches: boolean;
}

export function capabilitiesOf({
  preset,
  encoding,
  watches,
}: CapabilityOptions): ClientCapabilities {
  if (preset === 'minimal') return {};
  const diagnostics = {
    relatedInformation: true,
    tagSupport: { valueSet: [1, 2] as [1, 2] },
    codeDescriptionSupport: true,
  };
  const isCurrent = preset === 'pull';
  const refresh = { refreshSupport: true };
  return {
    general: { positionEncodings: encoding === 'utf-8' ? ['utf-8', 'utf-16'] : ['utf-16'] },
    window: { workDoneProgress: true },
    workspace: {
      applyEdit: true,
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: isCurrent },
      workspaceEdit: {
        documentChanges: true,
        ...(isCurrent && {
          changeAnnotationSupport: { groupsOnLabel: true },
          resourceOperations: ['create'],
        }),
      },
      ...(watches && {
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: isCurrent },
      }),
      ...(isCurrent && {
        diagnostics: refresh,
        codeLens: refresh,
        inlayHint: refresh,
        semanticTokens: refresh,
        foldingRange: refresh,
      }),
    },
    textDocument: {
      synchronization: { didSave: true },
      publishDiagnostics: { ...diagnostics, versionSupport: true },
      ...(isCurrent && { diagnostic: { ...diagnostics, relatedDocumentSupport: true } }),
      hover: { contentFormat: [MarkupKind.Markdown, MarkupKind.PlainText] },
      completion: {
        completionItem: {
          snippetSupport: true,
          documentationFormat: [MarkupKind.Markdown],
          insertTextModeSupport: { valueSet: [InsertTextMode.asIs] },
          ...(isCurrent && { resolveSupport: { properties: ['documentation'] } }),
        },
      },
      definition: { linkSupport: true },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      codeAction: {
        dynamicRegistration: true,
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
        isPreferredSupport: true,
        ...(isCurrent && { dataSupport: true, resolveSupport: { properties: ['edit'] } }),
      },
    },
  };
}
