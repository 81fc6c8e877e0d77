/** The registry explorer's nodes: project, library, namespace, entry, member. Plain data. */
import type {
  RegistryEntry,
  RegistryMember,
  RegistryProject,
} from '../../../server/src/protocol.js';

import { isAskedFor } from '../../../server/src/base/asked-names.js';
import { isOfRuntime } from './runtime.js';

export type RegistryNode =
  HintNode | ProjectNode | LibraryNode | NamespaceNode | EntryNode | MemberNode;

/** An item to click that stands for nothing in the registry. */
export interface HintNode {
  readonly kind: 'hint';
  readonly id: string;
  /** How many names of apache-tvm-ffi are left out; `null` where none but those are loaded. */
  readonly hidden: number | null;
}

export interface ProjectNode {
  readonly kind: 'project';
  readonly root: string;
  readonly children: readonly (LibraryNode | HintNode)[];
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

/** What the user wants to see. */
export interface Shown {
  /**
   * Keeps the entries whose name contains these letters in any case; the prefix `unstubbed:` keeps
   * only those that are not stubbed.
   */
  readonly filter: string;
  /** Whether names of apache-tvm-ffi itself are shown, although the project has others. */
  readonly runtime: boolean;
}

/** Arranges what the server answered: the project's own first, and what is not stubbed. */
export function registryNodes(
  projects: readonly RegistryProject[],
  { filter, runtime }: Shown,
): readonly ProjectNode[] {
  const { keeps, wanted } = readFilter(filter);
  return projects.map((project) => {
    const { root, entries } = project;
    const isAll = runtime || !entries.some(({ own }) => own);
    const kept = entries.filter(keeps);
    const shown = kept.filter(({ own, name }) => isAll || own || isAskedFor(name, wanted));
    const hidden = kept.length - shown.length;
    const hint = { kind: 'hint', id: `${root}\0hint`, hidden } as const;
    const libraries = librariesOf(
      project,
      unstubbedFirst(shown, ({ stub }) => stub === null),
    );
    return { kind: 'project', root, children: [...libraries, ...(hidden > 0 ? [hint] : [])] };
  });
}

/** Names that a user could add a block for: the project's own, or all if it has no others. */
export function addableOf(
  { entries }: Pick<RegistryProject, 'entries'>,
  runtime: boolean,
): readonly RegistryEntry[] {
  const isAll = runtime || !entries.some(({ own }) => own);
  const addable = entries.filter((entry) => entry.addable && (isAll || entry.own));
  return [...addable.filter(({ own }) => own), ...addable.filter(({ own }) => !own)];
}

function unstubbedFirst<Item>(
  items: readonly Item[],
  isOpen: (item: Item) => boolean,
): readonly Item[] {
  return [...items.filter(isOpen), ...items.filter((item) => !isOpen(item))];
}

/** What is shown above the projects: a hint when none of them has a library of its own. */
export function hintsFor(projects: readonly RegistryProject[]): readonly HintNode[] {
  const hasOwn = projects.some(({ libraries }) => libraries.some((path) => !isOfRuntime(path)));
  return projects.length === 0 || hasOwn ? [] : [{ kind: 'hint', id: 'hint', hidden: null }];
}

export function tallyOf(node: ProjectNode | LibraryNode | NamespaceNode): Tally {
  if (node.kind === 'namespace') {
    const stubbed = node.children.filter(({ entry }) => entry.stub !== null).length;
    return { all: node.children.length, stubbed };
  }
  const children: readonly (LibraryNode | NamespaceNode | HintNode)[] = node.children;
  return children
    .flatMap((child) => (child.kind === 'hint' ? [] : tallyOf(child)))
    .reduce((sum, tally) => ({ all: sum.all + tally.all, stubbed: sum.stubbed + tally.stubbed }), {
      all: 0,
      stubbed: 0,
    });
}

/** The part of a dotted name behind the last dot. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function readFilter(filter: string) {
  const match = /^\s*unstubbed:(.*)$/i.exec(filter);
  const wanted = (match?.[1] ?? filter).trim().toLowerCase();
  const keeps = ({ name, stub }: RegistryEntry): boolean =>
    (match === null || stub === null) && name.toLowerCase().includes(wanted);
  return { keeps, wanted };
}

function librariesOf(
  { root, libraries }: RegistryProject,
  entries: readonly RegistryEntry[],
): readonly LibraryNode[] {
  // The runtime is what people look for least.
  const groups = [...libraries.keys(), null].map((place) => {
    return { place, own: entries.filter(({ library }) => isAt(library, place, libraries.length)) };
  });
  const ofProject = groups.filter(({ own }) => own.some((entry) => entry.own));
  return [...new Set([...ofProject, ...groups])].flatMap(({ place, own }) => {
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
  const isOpen = (name: string): boolean =>
    groups.get(name)?.some(({ entry }) => entry.stub === null) === true;
  return unstubbedFirst(names, isOpen).map((name) => {
    const children = groups.get(name) ?? [];
    return { kind: 'namespace', id: `${parent}\0${name}`, name, children };
  });
}
