/** What the handlers of one connection share. */
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Builds } from './build/builds.js';
import type { ClientFeatures } from './client-features.js';
import type { Safely } from './safely.js';
import type { Workspace } from './workspace/workspace.js';

export interface Server {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly safely: Safely;
  readonly workspace: Workspace;
  readonly documents: TextDocuments<TextDocument>;
  readonly builds: Builds;
}
