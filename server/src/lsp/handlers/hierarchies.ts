/** Answers requests about hierarchies: what an item is comes back in its data. */
import type {
  CancellationToken,
  TypeHierarchyItem,
  TypeHierarchyPrepareParams,
} from 'vscode-languageserver';
import {
  isTypeData,
  subtypes,
  supertypes,
  typeAt,
  type TypeData,
} from '../features/hierarchy/types.js';
import type { CppSource } from '../features/navigation/cpp-places.js';
import type { Server } from '../types.js';
import type { ProjectView } from '../view.js';
import { inDocument } from './features.js';

export function handleHierarchies(server: Server): void {
  const { typeHierarchy } = server.connection.languages;
  typeHierarchy.onPrepare(
    inDocument<TypeHierarchyPrepareParams, TypeHierarchyItem[] | null>(
      server,
      'prepareTypeHierarchy',
      null,
      async ({ file, view, project }, { position }, token) => {
        const item = typeAt(file, view, position, await project.cpp.read(token));
        return item === null ? null : [item];
      },
    ),
  );
  typeHierarchy.onSupertypes(beside(server, 'supertypes', supertypes));
  typeHierarchy.onSubtypes(beside(server, 'subtypes', subtypes));
}

/** From an item to those above or below it, in the project that it came from. */
function beside(
  { safely, workspace }: Server,
  label: string,
  find: (data: TypeData, view: ProjectView, cpp: readonly CppSource[]) => TypeHierarchyItem[],
): (params: { item: TypeHierarchyItem }, token: CancellationToken) => Promise<TypeHierarchyItem[]> {
  return (params, token) =>
    safely.request(`typeHierarchy/${label}`, token, [], async () => {
      const data: unknown = params.item.data;
      if (!isTypeData(data)) return [];
      await workspace.allSettled();
      const project = workspace.projects.find(({ view }) => view?.root === data.root);
      const view = project?.view ?? null;
      if (project === undefined || view === null) return [];
      return find(data, view, await project.cpp.read(token));
    });
}
