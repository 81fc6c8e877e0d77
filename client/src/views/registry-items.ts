/** How the registry explorer's nodes look. No information is in an icon or a color alone. */
import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { RegistryEntry, RegistryMember } from '../../../server/src/protocol.js';
import { isOfRuntime } from '../model/runtime.js';
import { shortName, tallyOf, type HintNode, type RegistryNode } from '../model/registry-tree.js';

export function treeItem(node: RegistryNode): TreeItem {
  const item = bareItem(node);
  const name = typeof item.label === 'string' ? item.label : '';
  const label = [name, kindWords(node), item.description]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ');
  item.accessibilityInformation = { label };
  return item;
}

/** What the icon shows, in words. */
function kindWords(node: RegistryNode): string {
  switch (node.kind) {
    case 'hint':
      return '';
    case 'project':
      return l10n.t('project');
    case 'library':
      return l10n.t('library');
    case 'namespace':
      return l10n.t('namespace');
    case 'entry':
      return node.entry.kind === 'type' ? l10n.t('type') : l10n.t('function');
    case 'member':
      return memberWords(node.member);
  }
}

function memberWords({ kind }: RegistryMember): string {
  switch (kind) {
    case 'attribute':
      return l10n.t('type attribute');
    case 'enum-member':
      return l10n.t('enum member');
    case 'field':
      return l10n.t('field');
    case 'method':
      return l10n.t('method');
  }
}

const MEMBER_ICONS: Readonly<Record<RegistryMember['kind'], string>> = {
  attribute: 'symbol-property',
  'enum-member': 'symbol-enum-member',
  field: 'symbol-field',
  method: 'symbol-method',
};

function hintItem({ id, hidden }: HintNode): TreeItem {
  if (hidden !== null) {
    return Object.assign(new TreeItem(l10n.t('Show Names of apache-tvm-ffi')), {
      id,
      description: String(hidden),
      tooltip: l10n.t('Names that apache-tvm-ffi itself registers are not shown.'),
      iconPath: new ThemeIcon('eye'),
      contextValue: 'hint',
      command: { title: l10n.t('Show'), command: 'tvmFfiStubs.toggleRuntimeNames' },
    });
  }
  // A user who sees only the runtime's names is looking for others.
  return Object.assign(new TreeItem(l10n.t('Select Libraries…')), {
    id,
    description: l10n.t('only the runtime is loaded'),
    tooltip: l10n.t(
      'No library of this project was found. Select one, or build the project first.',
    ),
    iconPath: new ThemeIcon('info'),
    contextValue: 'hint',
    command: { title: l10n.t('Select Libraries'), command: 'tvmFfiStubs.selectLibraries' },
  });
}

function bareItem(node: RegistryNode): TreeItem {
  switch (node.kind) {
    case 'hint':
      return hintItem(node);
    case 'project': {
      const item = new TreeItem(baseName(node.root), TreeItemCollapsibleState.Expanded);
      return Object.assign(item, {
        id: node.root,
        description: tallyWords(node),
        tooltip: node.root,
        iconPath: new ThemeIcon('root-folder'),
        contextValue: 'project',
      });
    }
    case 'library': {
      const name = node.path === null ? l10n.t('(library unknown)') : baseName(node.path);
      const { Collapsed, Expanded } = TreeItemCollapsibleState;
      const item = new TreeItem(name, isOfRuntime(node.path ?? '') ? Collapsed : Expanded);
      return Object.assign(item, {
        id: node.id,
        description: tallyWords(node),
        tooltip:
          node.path ?? l10n.t('The provider does not know which library registered these names.'),
        iconPath: new ThemeIcon('library'),
        contextValue: 'library',
      });
    }
    case 'namespace': {
      const name = node.name === '' ? l10n.t('(no namespace)') : node.name;
      const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
      return Object.assign(item, {
        id: node.id,
        description: tallyWords(node),
        iconPath: new ThemeIcon('symbol-namespace'),
        contextValue: 'namespace',
      });
    }
    case 'entry':
      return entryItem(node.id, node.entry);
    case 'member':
      return memberItem(node.id, node.member);
  }
}

function entryItem(id: string, entry: RegistryEntry): TreeItem {
  const { kind, name, signature, stub, definition, pending, addable, members } = entry;
  const isType = kind === 'type';
  const { Collapsed, None } = TreeItemCollapsibleState;
  const state = isType && members > 0 ? Collapsed : None;
  const item = new TreeItem(shortName(name), state);
  const icon = isType ? 'symbol-class' : 'symbol-function';
  const stubbed = stub === null ? l10n.t('not stubbed') : l10n.t('stubbed');
  const shown = pending ? `${l10n.t('pending')} · ${stubbed}` : stubbed;
  return Object.assign(item, {
    id,
    description: `${shown} · ${signature}`,
    tooltip: tooltipOf(entry),
    iconPath: new ThemeIcon(icon),
    contextValue: `entry${stub === null ? '' : '.stubbed'}${addable ? '.addable' : ''}`,
    ...((stub ?? definition) !== null && { command: goTo(item) }),
  });
}

function memberItem(id: string, member: RegistryMember): TreeItem {
  const item = new TreeItem(member.name);
  return Object.assign(item, {
    id,
    description: member.signature,
    tooltip: tooltipOf(member),
    iconPath: new ThemeIcon(MEMBER_ICONS[member.kind]),
    contextValue: `member${member.stub === null ? '' : '.stubbed'}`,
    ...((member.stub ?? member.definition) !== null && { command: goTo(item) }),
  });
}

/** A click leads to the stub, or to the Python that registers it; the explorer finds the node by the item's id. */
function goTo(item: TreeItem) {
  return { title: l10n.t('Go to Stub'), command: 'tvmFfiStubs.goToStub', arguments: [item] };
}

/** Names and docs come from libraries: they are shown as text, never as Markdown. */
function tooltipOf({ name, signature, doc }: RegistryEntry | RegistryMember): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.appendCodeblock(`${name}\n${signature}`, 'python');
  if (doc !== null) tooltip.appendText(doc);
  return tooltip;
}

function tallyWords(node: Parameters<typeof tallyOf>[0]): string {
  const { all, stubbed } = tallyOf(node);
  return l10n.t('{0} of {1} stubbed', stubbed, all);
}

function baseName(path: string): string {
  return (
    path
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? path
  );
}
