/** What builds need of the connection: where to build, and where output and messages go. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { MessageType, type Connection } from 'vscode-languageserver';
import { BUILD_OUTPUT, type BuildOutputParams } from '../../protocol.js';
import type { ClientFeatures } from '../client-features.js';
import { showMessage } from '../show-message.js';
import { folderOf, type WorkspaceFolder } from '../workspace/assign.js';
import { pathOfUri } from '../workspace/paths.js';
import type { Workspace } from '../workspace/workspace.js';
import type { BuildPlace, BuildsHost } from './types.js';

export interface BuildsConnection {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly workspace: Workspace;
  readonly onChange: () => void;
  /** The client's settings for a folder or document, of any form. */
  readonly settings: (scope: string) => Promise<unknown>;
}

export function hostBuilds(given: BuildsConnection): BuildsHost {
  const { connection, client, workspace, onChange } = given;
  const log = (line: string): void => {
    connection.console.info(line);
  };
  return {
    workspace,
    client,
    apply: (edit, label) => connection.workspace.applyEdit({ edit, label }),
    placeOf: (uri) => placeOf(uri, given),
    output: (id, text) => {
      if (id === undefined) log(text.trimEnd());
      else void connection.sendNotification(BUILD_OUTPUT, { id, text } satisfies BuildOutputParams);
    },
    log,
    tell: (message) => {
      showMessage(connection, MessageType.Error, message);
    },
    onChange,
  };
}

/** Without a place: the only open folder, or the only project. */
async function placeOf(
  uri: string | undefined,
  { connection, client, workspace, settings }: BuildsConnection,
): Promise<BuildPlace | null> {
  const open = client.hasWorkspaceFolders ? await connection.workspace.getWorkspaceFolders() : null;
  const folders = (open ?? []).flatMap((folder): WorkspaceFolder[] => {
    const place = pathOfUri(folder.uri);
    return place === null ? [] : [{ uri: folder.uri, path: place }];
  });
  const named = uri === undefined ? onlyPlace(workspace, folders) : pathOfUri(uri);
  if (named === null || !(await exists(named))) return null;
  const folder = folderOf(path.join(named, '.'), folders);
  const uriOf = (path: string): string => workspace.uriOf(path);
  return { path: named, folder, given: await settings(folder?.uri ?? uri ?? ''), uriOf };
}

function onlyPlace(workspace: Workspace, folders: readonly WorkspaceFolder[]): string | null {
  const [project, ...others] = workspace.projects;
  if (project !== undefined && others.length === 0) return project.root;
  return folders.length === 1 ? (folders[0]?.path ?? null) : null;
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}
