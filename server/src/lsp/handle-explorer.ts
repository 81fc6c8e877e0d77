/** Answers the requests of our own that clients build views from: previews, the registry as a tree. */
import type { CancellationToken } from 'vscode-languageserver';
import {
  ADD_BLOCK,
  REGISTRY_ENTRIES,
  REGISTRY_MEMBERS,
  REGISTRY_TEXTS,
  WANTED_TEXT,
  type AddBlockResult,
  type RegistryTexts,
} from '../protocol.js';
import { renderRegistryTree } from '../report/index.js';
import type { RegistryIndex } from '../core/index.js';
import { toWorkspaceEdit } from './edits.js';
import { blockAddition } from './features/add-block.js';
import { registryMembers, registryProject } from './features/registry-tree.js';
import { wantedText } from './features/wanted-text.js';
import type { Server } from './server.js';
import type { FileView, ProjectView } from './view.js';

export function handleExplorer(server: Server): void {
  const { connection, safely, workspace } = server;
  connection.onRequest(WANTED_TEXT, (params: unknown, token: CancellationToken) =>
    safely.request(WANTED_TEXT, token, null, async () => {
      const { uri, block, line } = readParams(params);
      const found = await findFile(server, uri);
      if (found === null) return null;
      const place = { ...(block !== undefined && { block }), ...(line !== undefined && { line }) };
      return wantedText(found.file, { uri, ...place });
    }),
  );
  connection.onRequest(REGISTRY_ENTRIES, (token: CancellationToken) =>
    safely.request(REGISTRY_ENTRIES, token, [], async () =>
      (await viewsOf(server)).flatMap((view) => registryProject(view) ?? []),
    ),
  );
  connection.onRequest(REGISTRY_MEMBERS, (params: unknown, token: CancellationToken) =>
    safely.request(REGISTRY_MEMBERS, token, [], () => {
      const { root, name } = readParams(params);
      const view = workspace.projects.find((project) => project.root === root)?.view;
      return view ? [...registryMembers(view, name)] : [];
    }),
  );
  connection.onRequest(REGISTRY_TEXTS, (token: CancellationToken) =>
    safely.request(REGISTRY_TEXTS, token, [], async (): Promise<RegistryTexts[]> =>
      (await viewsOf(server)).map(({ root, registry, previousRegistry }) => ({
        root,
        before: textOf(previousRegistry),
        after: textOf(registry),
      })),
    ),
  );
  connection.onRequest(ADD_BLOCK, (params: unknown, token: CancellationToken) =>
    safely.request<AddBlockResult>(ADD_BLOCK, token, { applied: false }, () =>
      addBlock(server, readParams(params)),
    ),
  );
}

async function addBlock(
  server: Server,
  { uri, name }: { readonly uri: string; readonly name: string },
): Promise<AddBlockResult> {
  const found = await findFile(server, uri);
  const fix = found === null ? null : blockAddition(found.file, found.view, name);
  if (found === null || fix === null) return { applied: null };
  const label = { label: fix.title, needsConfirmation: false };
  const edit = toWorkspaceEdit(fix.edits(), found.view, server.client, label);
  const { applied } = await server.connection.workspace.applyEdit({ edit, label: fix.title });
  return { applied };
}

async function viewsOf({ workspace }: Server): Promise<readonly ProjectView[]> {
  await workspace.allSettled();
  return workspace.projects.flatMap(({ view }) => view ?? []);
}

async function findFile(
  { workspace }: Server,
  uri: string,
): Promise<{ readonly file: FileView; readonly view: ProjectView } | null> {
  const project = await workspace.settled(uri);
  const view = project?.view ?? null;
  const file = view?.files.get(project?.keyOf(uri) ?? '');
  return view === null || file === undefined ? null : { file, view };
}

function textOf(registry: RegistryIndex | null): string | null {
  return registry === null ? null : renderRegistryTree(registry.snapshot, { color: false });
}

/** Each key by itself; one of another type counts as not given. */
function readParams(params: unknown) {
  const given = typeof params === 'object' && params !== null ? params : {};
  const { uri, name, root, block, line } = given as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    uri: text(uri),
    name: text(name),
    root: text(root),
    block: typeof block === 'string' ? block : undefined,
    line: typeof line === 'number' && Number.isInteger(line) ? line : undefined,
  };
}
