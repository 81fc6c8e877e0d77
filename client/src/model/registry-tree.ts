/** The registry explorer's nodes: project, library, namespace, entry, member. Plain data. */
import type {
  RegistryEntry,
  RegistryMember,
  RegistryProject,
} from '../../../server/src/protocol.js';

import { isOfRuntime } from './runtime.js';

export type RegistryNode =
  HintNode | ProjectNode | LibraryNode | NamespaceNode | EntryNode | MemberNode;

/** Only the libraries of the reference are loaded, none of the user's own. */
export interface HintNode {
  readonly kind: 'hint';
  readonly id: 'hint';
}

export interface ProjectNode {
  readonly kind: 'project';
  readonly root: string;
  readonly children: readonly LibraryNode[];
}
export interface LibraryNode {
  readonly kind: 'library';
  readonly id: string;
  /** `null` for entries whose library is not known. */
  readonly path: string | null;
  readonly children: readonly NamespaceNode[];
}
export interface NamespaceNode {
  readonly kind: 'namespace';
  readonly id: string;
  /** Empty for names without a dot. */
  readonly name: string;
  readonly children: readonly EntryNode[];
}
export interface EntryNode {
  readonly kind: 'entry';
  readonly id: string;
  readonly root: string;
  readonly entry: RegistryEntry;
}
export interface MemberNode {
  readonly kind: 'member';
  readonly id: string;
  /** Of the type. */
  readonly owner: string;
  readonly member: RegistryMember;
}

/** How many entries there are, and how many of them are stubbed. */
export interface Tally {
  readonly all: number;
  readonly stubbed: number;
}

/**
 * Arranges what the server answered.
 *
 * @param filter keeps the entries whose name contains these letters in any case; the prefix
 *   `unstubbed:` keeps only those that are not stubbed
 */
export function registryNodes(
  projects: readonly RegistryProject[],
  filter = '',
): readonly ProjectNode[] {
  const keeps = readFilter(filter);
  return projects.map((project) => ({
    kind: 'project',
    root: project.root,
    children: librariesOf(project, project.entries.filter(keeps)),
  }));
}

/** What is shown above the projects: a hint when none of them has a library of its own. */
export function hintsFor(projects: readonly RegistryProject[]): readonly HintNode[] {
  const hasOwn = projects.some(({ libraries }) => libraries.some((path) => !isOfRuntime(path)));
  return projects.length === 0 || hasOwn ? [] : [{ kind: 'hint', id: 'hint' }];
}

export function tallyOf(node: ProjectNode | LibraryNode | NamespaceNode): Tally {
  if (node.kind === 'namespace') {
    const stubbed = node.children.filter(({ entry }) => entry.stub !== null).length;
    return { all: node.children.length, stubbed };
  }
  const children: readonly (LibraryNode | NamespaceNode)[] = node.children;
  return children
    .map(tallyOf)
    .reduce((sum, tally) => ({ all: sum.all + tally.all, stubbed: sum.stubbed + tally.stubbed }), {
      all: 0,
      stubbed: 0,
    });
}

/** The part of a dotted name behind the last dot. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function readFilter(filter: string): (entry: RegistryEntry) => boolean {
  const match = /^\s*unstubbed:(.*)$/i.exec(filter);
  const wanted = (match?.[1] ?? filter).trim().toLowerCase();
  return ({ name, stub }) =>
    (match === null || stub === null) && name.toLowerCase().includes(wanted);
}

function librariesOf(
  { root, libraries }: RegistryProject,
  entries: readonly RegistryEntry[],
): readonly LibraryNode[] {
  // The project's own libraries first: the runtime is what people look for least.
  const order = [...libraries.keys()];
  const isRuntime = (place: number): boolean => isOfRuntime(libraries[place] ?? '');
  const places = [...order.filter((place) => !isRuntime(place)), ...order.filter(isRuntime), null];
  return places.flatMap((place) => {
    const own = entries.filter(({ library }) => isAt(library, place, libraries.length));
    if (own.length === 0) return [];
    const id = `${root}\0${String(place)}`;
    const path = place === null ? null : (libraries[place] ?? null);
    return [{ kind: 'library', id, path, children: namespacesOf(own, root, id) } as const];
  });
}

function isAt(library: number | null, place: number | null, count: number): boolean {
  return library === place || (place === null && library !== null && library >= count);
}

function namespacesOf(
  entries: readonly RegistryEntry[],
  root: string,
  parent: string,
): readonly NamespaceNode[] {
  const groups = new Map<string, EntryNode[]>();
  for (const entry of entries) {
    const name = entry.name.slice(0, Math.max(0, entry.name.lastIndexOf('.')));
    const id = `${parent}\0${entry.kind}\0${entry.name}`;
    const node: EntryNode = { kind: 'entry', id, root, entry };
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [node]);
    else group.push(node);
  }
  const names = [...groups.keys()].sort((a, b) => (a < b ? -1 : 1));
  return names.map((name) => {
    const children = groups.get(name) ?? [];
    return { kind: 'namespace', id: `${parent}\0${name}`, name, children };
  });
}
