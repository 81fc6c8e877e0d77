/** Where the client intervenes between editor and server. */
import { extensions, type TextDocument } from 'vscode';
import {
  CancellationToken,
  CodeActionRequest,
  CodeActionResolveRequest,
  type CodeAction,
  type Middleware,
} from 'vscode-languageclient/node';
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
        return next({ ...params, edit: withTickedBoxes(params.edit) }, CancellationToken.None);
      },
    },
    sendRequest: async (type, param, token, next) => {
      const answer = await next(type, param, token);
      const method = typeof type === 'string' ? type : type.method;
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
  const others = COLOURING.some((id) => extensions.getExtension(id) !== undefined);
  return !others && mentionsTool(document.getText());
}
