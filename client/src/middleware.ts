/** Where the client intervenes between editor and server. */
import {
  extensions,
  Location,
  Position,
  Range,
  Uri,
  type CodeLens,
  type TextDocument,
} from 'vscode';
import {
  CancellationToken,
  CodeActionRequest,
  CodeActionResolveRequest,
  RenameRequest,
  TypeHierarchyPrepareRequest,
  type CodeAction,
  type Middleware,
  type Registration,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';
import { SHOW_REFERENCES, type DocumentPlace } from '../../server/src/protocol.js';
import { mentionsTool } from './model/directive-text.js';
import { isPreviewed, withTickedBoxes } from './model/ticked-preview.js';
import { SECTION } from './names.js';
import { endProgress } from './progress.js';
import type { PythonEnvironment } from './python-environment.js';

/** Extensions with semantic highlighting for Python. */
const COLOURING = [
  'ms-python.vscode-pylance',
  'detachhead.basedpyright',
  'anysphere.cursorpyright',
  'meta.pyrefly',
  'astral-sh.ty',
];

/** The editor shows the type hierarchy of one extension only, and this one knows it of C++. */
const CLANGD = 'llvm-vs-code-extensions.vscode-clangd';

const NEVER = CancellationToken.None;

export function middleware(python: PythonEnvironment): Middleware {
  return {
    workspace: {
      configuration: async (params, token, next) => {
        const answers = await next(params, token);
        if (!Array.isArray(answers)) return answers;
        const items = params.items.map(({ section, scopeUri }, index) => {
          const answer: unknown = answers[index];
          return section === SECTION ? python.fillIn(answer, scopeUri) : answer;
        });
        return Promise.all(items);
      },
      handleApplyEdit: (params, next) => {
        if (isPreviewed(params.edit)) endProgress();
        return next({ ...params, edit: withTickedBoxes(params.edit) }, NEVER);
      },
    },
    handleRegisterCapability: async (params, next) => {
      await next({ ...params, registrations: params.registrations.filter(isWelcome) }, NEVER);
    },
    provideCodeLenses: async (document, token, next) => {
      const lenses = await next(document, token);
      return lenses?.map((lens) => withPlaces(lens)) ?? null;
    },
    sendRequest: async (type, param, token, next) => {
      const answer = await next(type, param, token);
      const method = typeof type === 'string' ? type : type.method;
      if (method === RenameRequest.method && answer !== null) {
        return withTickedBoxes(answer as WorkspaceEdit) as typeof answer;
      }
      if (method === CodeActionResolveRequest.method) return withTickedFix(answer);
      const holdsFixes = method === CodeActionRequest.method && Array.isArray(answer);
      return holdsFixes ? (answer.map(withTickedFix) as typeof answer) : answer;
    },
    provideDocumentSemanticTokens: (document, token, next) =>
      colors(document) ? next(document, token) : null,
    provideDocumentRangeSemanticTokens: (document, range, token, next) =>
      colors(document) ? next(document, range, token) : null,
  };
}

/** @param answer a code action, or `null` */
function withTickedFix<Answer>(answer: Answer): Answer {
  const { edit } = (answer ?? {}) as Partial<CodeAction>;
  return edit === undefined ? answer : { ...answer, edit: withTickedBoxes(edit) };
}

/**
 * The editor shows the tokens of one extension only, and any answer counts: this extension must not
 * replace one for the whole language. The grammar colors directives either way.
 */
function colors(document: TextDocument): boolean {
  return !isAnyInstalled(COLOURING) && mentionsTool(document.getText());
}

/** Whether another extension has hierarchies for Python: the editor asks one only, answer or not. */
export function hasOtherHierarchies(): boolean {
  return isAnyInstalled([...COLOURING, 'ms-pyright.pyright']);
}

function isAnyInstalled(ids: readonly string[]): boolean {
  return ids.some((id) => extensions.getExtension(id) !== undefined);
}

/** Whether what the server asks for leaves the answers of other extensions alone. */
function isWelcome({ method }: Registration): boolean {
  const isHierarchy = method === TypeHierarchyPrepareRequest.method;
  return !isHierarchy || !isAnyInstalled([CLANGD]);
}

/** A lens that leads to places, as the editor's own command takes them. */
function withPlaces(lens: CodeLens): CodeLens {
  if (lens.command?.command !== SHOW_REFERENCES) return lens;
  const [uri, at, places] = lens.command.arguments as [
    string,
    DocumentPlace['range']['start'],
    readonly DocumentPlace[],
  ];
  const locations = places.map(
    ({ uri: other, range: { start, end } }) =>
      new Location(Uri.parse(other, true), new Range(positionOf(start), positionOf(end))),
  );
  lens.command = {
    ...lens.command,
    command: 'editor.action.showReferences',
    arguments: [Uri.parse(uri, true), positionOf(at), locations],
  };
  return lens;
}

/** The server counts as the editor does: it takes the encoding that this client asks for first. */
function positionOf({ line, character }: DocumentPlace['range']['start']): Position {
  return new Position(line, character);
}
