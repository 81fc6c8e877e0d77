/** The registry explorer: what the libraries register, and where it is stubbed. */
import {
  commands,
  env,
  EventEmitter,
  l10n,
  Range,
  Uri,
  window,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { REGISTRY_ENTRIES, REGISTRY_MEMBERS } from '../../../server/src/protocol.js';
import type {
  DocumentPlace,
  RegistryMember,
  RegistryProject,
} from '../../../server/src/protocol.js';
import {
  hintsFor,
  registryNodes,
  type EntryNode,
  type RegistryNode,
  type Shown,
} from '../model/registry-tree.js';
import { SECTION } from '../names.js';
import { notify } from '../notices.js';
import type { Server } from '../server.js';
import { treeItem } from './registry-items.js';
import type { Owned } from '../owned.js';

const VIEW = `${SECTION}.registry`;

export class RegistryExplorer implements TreeDataProvider<RegistryNode>, Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<RegistryNode>;
  readonly #disposables: readonly Owned[];
  /** Nodes that were shown, by id: menus and clicks come back with one of these. */
  readonly #shown = new Map<string, RegistryNode>();
  #projects: Promise<readonly RegistryProject[]> | null = null;
  #seen = '';
  #shownPart: Shown = { filter: '', runtime: false };
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
    this.#view = window.createTreeView<RegistryNode>(VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#disposables = [
      this.#changed,
      this.#view,
      server.onDidChange(() => {
        this.#follow();
      }),
    ];
  }

  /** Asks the server again. */
  async reload(): Promise<void> {
    await this.#server.start();
    this.#projects = null;
    this.#changed.fire(undefined);
  }

  async open(): Promise<void> {
    await commands.executeCommand(`${VIEW}.focus`);
  }

  async askFilter(): Promise<void> {
    const filter = await window.showInputBox({
      title: l10n.t('Filter the Registry'),
      prompt: l10n.t(
        'Enter part of a name. Prefix it with `unstubbed:` to show only names without a block.',
      ),
      value: this.#shownPart.filter,
    });
    if (filter !== undefined) await this.setFilter(filter);
  }

  clearFilter(): Promise<void> {
    if (this.#shownPart.filter === '') {
      notify('information', l10n.t('The registry explorer is not filtered.'));
    }
    return this.setFilter('');
  }

  async setFilter(filter: string): Promise<void> {
    const text = filter.trim();
    this.#shownPart = { ...this.#shownPart, filter: text };
    await commands.executeCommand('setContext', `${SECTION}.filtered`, text !== '');
    // The API takes an absent message as `undefined` only.
    (this.#view as { message?: string | undefined }).message =
      text === '' ? undefined : l10n.t('Filtered by: {0}', text);
    this.#changed.fire(undefined);
  }

  /** Shows the names of apache-tvm-ffi itself, or leaves them out again. */
  async toggleRuntime(): Promise<void> {
    this.#shownPart = { ...this.#shownPart, runtime: !this.#shownPart.runtime };
    this.#changed.fire(undefined);
    await this.open();
  }

  getTreeItem(node: RegistryNode): TreeItem {
    const item = treeItem(node);
    if (item.id !== undefined) this.#shown.set(item.id, node);
    return item;
  }

  async getChildren(node?: RegistryNode): Promise<RegistryNode[]> {
    if (node === undefined) {
      this.#shown.clear();
      const projects = await this.#load();
      return [...hintsFor(projects), ...registryNodes(projects, this.#shownPart)];
    }
    if (node.kind === 'member' || node.kind === 'hint') return [];
    return node.kind === 'entry' ? this.#membersOf(node) : [...node.children];
  }

  /** The registered name of a node; a text is a name already. */
  nameOf(given: unknown): string | undefined {
    if (typeof given === 'string') return given;
    const node = this.#nodeOf(given);
    return node?.kind === 'entry' ? node.entry.name : undefined;
  }

  async goToStub(given: unknown): Promise<null> {
    const node = this.#nodeOf(given) ?? this.#view.selection[0];
    if (node === undefined) return needsSelection();
    const stub: DocumentPlace | null | undefined =
      node.kind === 'entry'
        ? (node.entry.stub ?? node.entry.definition)
        : node.kind === 'member'
          ? (node.member.stub ?? node.member.definition)
          : undefined;
    if (!stub) return notify('information', l10n.t('This name is not stubbed in the workspace.'));
    const { start, end } = stub.range;
    const selection = new Range(start.line, start.character, end.line, end.character);
    await window.showTextDocument(Uri.parse(stub.uri), { selection });
    return null;
  }

  async copyName(given: unknown): Promise<null> {
    const node = this.#nodeOf(given) ?? this.#view.selection[0];
    if (node === undefined) return needsSelection();
    await env.clipboard.writeText(fullName(node));
    return null;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** A menu passes a node, a click passes an item. */
  #nodeOf(given: unknown): RegistryNode | undefined {
    if (typeof given !== 'object' || given === null) return undefined;
    if ('kind' in given) return given as RegistryNode;
    return 'id' in given ? this.#shown.get(String(given.id)) : undefined;
  }

  /** Reloads when the registry or the counts differ from those that are shown. */
  #follow(): void {
    const projects = this.#server.status?.projects ?? [];
    const seen = JSON.stringify(
      projects.map(({ root, registry, counts }) => [root, registry?.takenAt, counts]),
    );
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#projects = null;
    this.#changed.fire(undefined);
  }

  /** The view alone does not start the server: only documents and commands do. */
  #load(): Promise<readonly RegistryProject[]> {
    const client = this.#server.running;
    if (client === null) return Promise.resolve([]);
    this.#projects ??= client
      .sendRequest<RegistryProject[]>(REGISTRY_ENTRIES)
      .catch((): RegistryProject[] => []);
    return this.#projects;
  }

  async #membersOf({ root, entry }: EntryNode): Promise<RegistryNode[]> {
    const params = { root, name: entry.name };
    const members = await this.#server.running
      ?.sendRequest<RegistryMember[]>(REGISTRY_MEMBERS, params)
      .catch((): RegistryMember[] => []);
    return (members ?? []).map((member, index) => {
      const id = `${root}\0${entry.name}\0${index}`;
      return { kind: 'member', id, owner: entry.name, member };
    });
  }
}

function needsSelection(): null {
  return notify('information', l10n.t('Select a name in the registry explorer first.'));
}

function fullName(node: RegistryNode): string {
  switch (node.kind) {
    case 'hint':
      return '';
    case 'project':
      return node.root;
    case 'library':
      return node.path ?? '';
    case 'namespace':
      return node.name;
    case 'entry':
      return node.entry.name;
    case 'member':
      return `${node.owner}.${node.member.name}`;
  }
}
