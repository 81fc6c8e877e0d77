/** Makes the projects of all open folders known to the server, for commands about the workspace. */
import { Uri, workspace, type CancellationToken } from 'vscode';
import { FIND_PROJECTS, type FoundProject } from '../../server/src/protocol.js';
import type { Server } from './server.js';

/** Opens, without showing it, one file with a directive from each project that has none open. */
export async function openProjects(server: Server, token: CancellationToken): Promise<void> {
  const found = await server.request<FoundProject[]>(FIND_PROJECTS, null, token);
  for (const { uri, known } of found ?? []) {
    if (token.isCancellationRequested) return;
    if (!known) await workspace.openTextDocument(Uri.parse(uri, true));
  }
}
