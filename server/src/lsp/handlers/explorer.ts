/** Answers the custom requests that clients build views from: previews, the registry as a tree. */
import type { CancellationToken } from 'vscode-languageserver';
import { escapeInline } from '../../base/foreign-text.js';
import {
  ADD_BLOCK,
  DOCTOR,
  FIND_PROJECTS,
  NEW_PACKAGE,
  REGISTRY_ENTRIES,
  REGISTRY_MEMBERS,
  REGISTRY_TEXTS,
  SNAPSHOT_TEXT,
  WASM_TEXT,
  WANTED_TEXT,
  WANTED_TEXTS,
  type AddBlockResult,
  type FoundProject,
  type RegistryTexts,
  type SnapshotText,
} from '../../protocol.js';
import { renderRegistryTree } from '../../report/index.js';
import { ownPart, validateSnapshot, type RegistryIndex, type Snapshot } from '../../core/index.js';
import { toWorkspaceEdit } from '../actions/edits.js';
import { blockAddition } from '../features/explorer/add-block.js';
import { registryMembers, registryProject } from '../features/explorer/registry-tree.js';
import { wasmText } from '../features/explorer/wasm-text.js';
import { wantedFiles, wantedText } from '../features/explorer/wanted-text.js';
import { doctorText } from './doctor.js';
import { newPackageFiles } from './new-package.js';
import { settledMoment } from '../moment.js';
import type { Server } from '../types.js';
import { pathOfUri } from '../workspace/paths.js';
import type { ProjectView } from '../view.js';

const NO_ANSWER: SnapshotText = { text: null, problem: 'it could not be read' };

export function handleExplorer(server: Server): void {
  const { workspace } = server;
  answer(server, WANTED_TEXT, null, async ({ uri, block, line }) => {
    const found = await settledMoment(server.workspace, uri);
    if (found === null) return null;
    const place = { ...(block !== undefined && { block }), ...(line !== undefined && { line }) };
    return wantedText(found.file, { uri, ...place });
  });
  answer(server, WANTED_TEXTS, [], async () =>
    (await viewsOf(server)).flatMap((view) => wantedFiles(view)),
  );
  answer(server, FIND_PROJECTS, [], async (): Promise<FoundProject[]> => {
    const found = await workspace.findProjects();
    return found.map(({ path, known }) => ({ uri: workspace.uriOf(path), known }));
  });
  answer(server, REGISTRY_ENTRIES, [], async ({ uri }) => {
    if (uri !== '') await (await workspace.adopt(uri))?.need();
    return (await viewsOf(server)).flatMap((view) => {
      const project = registryProject(view);
      return project === null ? [] : [{ ...project, root: workspace.shown(project.root) }];
    });
  });
  answer(server, REGISTRY_MEMBERS, [], ({ root, name }) => {
    const view = workspace.projectAt(root)?.view;
    return view ? registryMembers(view, name) : [];
  });
  answer(server, REGISTRY_TEXTS, [], async (): Promise<RegistryTexts[]> => {
    const views = await viewsOf(server);
    return views.map(({ root, registry, previousRegistry }) => ({
      root: workspace.shown(root),
      before: registryText(previousRegistry),
      after: registryText(registry),
    }));
  });
  answer(server, DOCTOR, '', () => doctorText(server));
  answer(server, NEW_PACKAGE, {}, (params) => {
    const { uri } = params;
    return newPackageFiles(params, uri === '' ? null : pathOfUri(uri));
  });
  answer(server, WASM_TEXT, null, ({ uri }) => {
    const file = pathOfUri(uri);
    return file === null ? null : wasmText(file, workspace.shown(file), server.client.reader);
  });
  answer(server, SNAPSHOT_TEXT, NO_ANSWER, ({ snapshot }) => snapshotText(snapshot));
  answer(server, ADD_BLOCK, { applied: false }, (params) => addBlock(server, params));
}

/** Registers a request; clients may send no parameters, `null` or an object. */
function answer<Result>(
  { connection, safely }: Server,
  method: string,
  fallback: Result,
  handle: (params: Params) => Result | Promise<Result>,
): void {
  connection.onRequest(method, (...given: unknown[]) =>
    safely.request(method, given.at(-1) as CancellationToken, fallback, () =>
      handle(readParams(given.length > 1 ? given[0] : null)),
    ),
  );
}

type Params = ReturnType<typeof readParams>;

async function addBlock(
  server: Server,
  { uri, name }: { readonly uri: string; readonly name: string },
): Promise<AddBlockResult> {
  const found = await settledMoment(server.workspace, uri);
  const fix =
    found === null ? null : blockAddition(found.file, found.view, name, server.client.reader);
  if (found === null || fix === null) return { applied: null };
  const label = { label: fix.title, needsConfirmation: false };
  const edit = toWorkspaceEdit(fix.edits(), found.view, server.client, label);
  const { applied } = await server.connection.workspace.applyEdit({ edit, label: fix.title });
  return { applied };
}

/** The file is foreign: it is validated like the answer of a child. */
function snapshotText(content: string): SnapshotText {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { text: null, problem: 'it is not JSON' };
  }
  const result = validateSnapshot(value);
  if (!result.ok) return { text: null, problem: escapeInline(result.error) };
  return { text: treeOf(result.snapshot), problem: null };
}

async function viewsOf({ workspace }: Server): Promise<readonly ProjectView[]> {
  await workspace.allSettled();
  return workspace.projects.flatMap(({ view }) => view ?? []);
}

function registryText(registry: RegistryIndex | null): string | null {
  return registry === null ? null : treeOf(registry.snapshot);
}

/** Of the project's own names, as the command line prints them. */
function treeOf(snapshot: Snapshot): string {
  return renderRegistryTree(ownPart(snapshot), { color: false });
}

/** Reads each key separately; a value of another type counts as not given. */
function readParams(params: unknown) {
  const given = typeof params === 'object' && params !== null ? params : {};
  const { uri, name, root, block, line, snapshot, kind } = given as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    uri: text(uri),
    name: text(name),
    kind: text(kind),
    root: text(root),
    snapshot: text(snapshot),
    block: typeof block === 'string' ? block : undefined,
    line: typeof line === 'number' && Number.isInteger(line) ? line : undefined,
  };
}
