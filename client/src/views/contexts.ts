/** Keeps the context keys of menus, views, key bindings and the walkthrough up to date. */
import { commands, Disposable, window, workspace } from 'vscode';
import { mentionsTool } from '../model/directive-text.js';
import { contextsOf } from '../model/contexts.js';
import { SECTION } from '../names.js';
import type { Server } from '../server.js';

/** Sets every key that the manifest uses, each only when it has changed. */
export function followContexts(server: Server): Disposable {
  const last = new Map<string, unknown>();
  const update = (): void => {
    const { phase, status } = server;
    const keys = { ...contextsOf(phase, status?.projects ?? []), hasDirectives: hasDirectives() };
    for (const [key, value] of Object.entries(keys)) {
      if (last.get(key) === value) continue;
      last.set(key, value);
      void commands.executeCommand('setContext', `${SECTION}.${key}`, value);
    }
  };
  update();
  return Disposable.from(
    server.onDidChange(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) update();
    }),
  );
}

function hasDirectives(): boolean {
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'python' && mentionsTool(document.getText());
}
