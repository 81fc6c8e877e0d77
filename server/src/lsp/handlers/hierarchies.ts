/** Answers requests about hierarchies: what an item is comes back in its data. */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyPrepareParams,
  CancellationToken,
  TypeHierarchyItem,
  TypeHierarchyPrepareParams,
} from 'vscode-languageserver';
import {
  calleesOf,
  callerAt,
  functionAt,
  isCallerData,
  isFunctionData,
} from '../features/hierarchy/calls.js';
import {
  isTypeData,
  subtypes,
  supertypes,
  typeAt,
  typeItem,
  type TypeData,
} from '../features/hierarchy/types.js';
import type { CppSource } from '../features/navigation/cpp-places.js';
import type { Server } from '../types.js';
import type { PythonText } from '../features/navigation/stub-modules.js';
import type { FileView, ProjectView } from '../view.js';
import { callersIn, callReader, type Searched } from './call-sites.js';
import { atCppName } from './cpp.js';
import { byLanguage, inDocument } from './in-document.js';

export function handleHierarchies(server: Server): void {
  handleTypes(server);
  handleCalls(server);
}

function handleTypes(server: Server): void {
  const { typeHierarchy } = server.connection.languages;
  typeHierarchy.onPrepare(
    byLanguage<TypeHierarchyPrepareParams, TypeHierarchyItem[] | null>(
      inDocument(
        ...([server, 'prepareTypeHierarchy', null as TypeHierarchyItem[] | null] as const),
        async ({ file, view, project }, { position }, token) => {
          const item = typeAt(file, view, position, await project.cpp.read(token));
          return item === null ? null : [item];
        },
      ),
      atCppName(server, 'prepareTypeHierarchy', null, ({ site, view, cpp }) => {
        const keys = site.registrations.flatMap(({ kind, name }) => (kind === 'type' ? name : []));
        const items = keys.flatMap((key) => typeItem(key, view, cpp) ?? []);
        return items.length === 0 ? null : items;
      }),
    ),
  );
  typeHierarchy.onSupertypes(beside(server, 'supertypes', supertypes));
  typeHierarchy.onSubtypes(beside(server, 'subtypes', subtypes));
}

/** From an item to those above or below it, in the project that it came from. */
function beside(
  server: Server,
  label: string,
  find: (data: TypeData, view: ProjectView, cpp: readonly CppSource[]) => TypeHierarchyItem[],
): (params: { item: TypeHierarchyItem }, token: CancellationToken) => Promise<TypeHierarchyItem[]> {
  return (params, token) =>
    server.safely.request(`typeHierarchy/${label}`, token, [], async () => {
      const data: unknown = params.item.data;
      const found = isTypeData(data) ? await projectAt(server, data.root) : null;
      if (found === null || !isTypeData(data)) return [];
      return find(data, found.view, await found.project.cpp.read(token));
    });
}

function handleCalls(server: Server): void {
  const { safely, connection } = server;
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(
    inDocument<CallHierarchyPrepareParams, CallHierarchyItem[] | null>(
      server,
      'prepareCallHierarchy',
      null,
      async ({ file, view, project }, { position }, token) => {
        const item =
          functionAt(file, view, position, await project.cpp.read(token)) ??
          callerAt(textOf(file), view, position, await callReader(server));
        return item === null ? null : [item];
      },
    ),
  );
  callHierarchy.onIncomingCalls((params, token) =>
    safely.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', token, [], () =>
      callsOf(server, params.item.data, token),
    ),
  );
  // What is registered runs in C++, and a stub calls nothing: only Python that calls it does.
  callHierarchy.onOutgoingCalls((params, token) =>
    safely.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', token, [], () =>
      calleesIn(server, params.item.data, token),
    ),
  );
}

async function callsOf(
  server: Server,
  data: unknown,
  token: CancellationToken,
): Promise<CallHierarchyIncomingCall[]> {
  const found = isFunctionData(data) ? await projectAt(server, data.root) : null;
  if (found === null || !isFunctionData(data)) return [];
  return callersIn(server, found, data.name, token);
}

async function calleesIn(
  server: Server,
  data: unknown,
  token: CancellationToken,
): Promise<CallHierarchyOutgoingCall[]> {
  const found = isCallerData(data) ? await projectAt(server, data.root) : null;
  if (found === null || !isCallerData(data)) return [];
  const { project, view } = found;
  const own = [...project.sources.texts()].find(({ path }) => path === data.path);
  if (own === undefined) return [];
  const file = { ...own, uri: project.uriOf(own.path) };
  const cpp = await project.cpp.read(token);
  return calleesOf(data, file, view, cpp, await callReader(server));
}

function textOf(file: FileView): PythonText & Pick<FileView, 'positions'> {
  const { path, uri, positions, parsed } = file;
  return { path, uri, positions, text: parsed.text };
}

/** The project of an item, settled; `null` when it is gone. */
async function projectAt({ workspace }: Server, root: string): Promise<Searched | null> {
  await workspace.allSettled();
  const project = workspace.projects.find(({ view }) => view?.root === root);
  const view = project?.view ?? null;
  return project === undefined || view === null ? null : { project, view };
}
