/** Answers requests for code actions, and what one of them asks for. */
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { codeActions, resolveCodeAction } from '../actions/code-actions.js';
import { conversionActions } from '../actions/conversion.js';
import { projectActions } from '../actions/project-actions.js';
import { momentOf } from '../moment.js';
import type { Server } from '../types.js';

import { handleConvert } from './convert.js';
import { isCppUri } from './cpp.js';
import { inDocument } from './in-document.js';
import { typesActionsAt } from './python-types.js';

export function handleActions(server: Server): void {
  const { connection, client, safely, workspace } = server;
  handleConvert(server);
  const inFile = inDocument(
    server,
    'codeAction',
    [] as CodeAction[],
    (moment, params: CodeActionParams) => [
      ...codeActions(params, moment.file, moment.view, client, moment.project),
      ...typesActionsAt(moment, params, client),
    ],
  );
  connection.onCodeAction((params, token) =>
    safely.request('textDocument/codeAction', token, [] as CodeAction[], async () => [
      ...(isCppUri(params.textDocument.uri) ? [] : await inFile(params, token)),
      ...conversionActions(server, params),
      ...projectActions(
        params,
        { projects: workspace.projects, shown: (folder) => workspace.shown(folder) },
        client,
      ),
    ]),
  );
  connection.onCodeActionResolve((action, token) =>
    safely.request('codeAction/resolve', token, action, () =>
      resolveCodeAction(
        action,
        (uri) => {
          const project = workspace.projectOf(uri);
          const moment = momentOf(project, uri);
          return moment === null ? null : { file: moment.file, project: moment.view };
        },
        client,
      ),
    ),
  );
}
