/**
 * Completion inside directive comments: markers, kinds, prefixes, type keys, modules, both sides of
 * a `ty-map`, the parts of an `import-object`. Elsewhere it has nothing to offer.
 */
import type { CompletionItem, CompletionList, Position } from 'vscode-languageserver';
import { count } from '../../../base/count.js';
import { firstOf } from '../../../base/list.js';
import { signatureText } from '../../../report/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { functionList } from '../words/functions.js';
import { markup, penFor, type Format } from '../words/markdown.js';
import { mentionText } from '../words/mention.js';
import { sourceText } from '../words/source.js';
import { typeSections } from '../words/type.js';
import { IMPORT_FLAGS, importAliases, importNames } from './import-object.js';
import { isOffered, toItems, type Candidate, type ItemData, type Topic } from './item.js';
import { closed, isClosedBelow, kindCandidates, markerCandidates } from './markers.js';
import {
  exportedModules,
  importableNames,
  loaderModules,
  mappableNames,
  prefixesOfFunctions,
  prefixesOfTypes,
  skippableKeys,
  typeKeys,
} from './names.js';
import { siteAt, type Site } from './site.js';

/** What the client can do with items. */
export interface CompletionOptions {
  /** Whether it understands the grammar of snippets. */
  readonly snippets: boolean;
}

/**
 * Everything that fits at the position; the client filters by what is typed. What the project
 * registers comes first, and what apache-tvm-ffi registers is left out until its name is typed.
 */
export function completions(
  file: FileView,
  project: ProjectView,
  position: Position,
  options: CompletionOptions = { snippets: false },
): CompletionList {
  const site = siteAt(file, project, position);
  if (site === null) return { isIncomplete: false, items: [] };
  const all = candidates(site, file, project, options);
  const typed = file.parsed.text.slice(site.span.start, file.positions.offsetAt(position));
  const own = all.filter(({ ofRuntime }) => ofRuntime !== true);
  const others = all.filter((each) => each.ofRuntime === true && isOffered(each, typed, project));
  const shown = [...own, ...others];
  const items = [...toItems(shown, tailOf(site, file), site, file, project)];
  // The client asks again when more is typed.
  return { isIncomplete: shown.length < all.length, items };
}

/** Adds the documentation of an item that {@link completions} gave for the same project. */
export function resolveCompletion(
  item: CompletionItem,
  project: ProjectView,
  format: Format = 'markdown',
): CompletionItem {
  const { data } = item as { data?: unknown };
  const isOurs = isItemData(data) && data.root === project.root;
  const sections = isOurs ? documentation(data, project, format) : [];
  return sections.length === 0 ? item : { ...item, documentation: markup(sections, format) };
}

function candidates(
  site: Site,
  file: FileView,
  project: ProjectView,
  { snippets }: CompletionOptions,
): readonly Candidate[] {
  const here = { file, line: site.line };
  switch (site.part) {
    case 'marker':
      return markerCandidates(site, file, project, snippets);
    case 'kind':
      return kindCandidates(site, project, lacksEnd(site, file));
    case 'global':
      return prefixesOfFunctions(project, here);
    case 'global-module':
      return loaderModules(file, project);
    case 'object':
      return typeKeys(project, here);
    case 'export':
      return exportedModules(file, project);
    case 'prefix':
      return prefixesOfTypes(project);
    case 'skip':
      return skippableKeys(file, project);
    case 'type-map-from':
      return mappableNames(project);
    case 'type-map-to':
      return importableNames(project);
    case 'import-name':
      return importNames(project, site.context);
    case 'import-flag':
      return IMPORT_FLAGS;
    case 'import-alias':
      return importAliases(site.context);
  }
}

/** What belongs behind a name: the end marker of a block without one, the arrow of a type map. */
function tailOf(site: Site, file: FileView): string {
  if (NAMES_OF_BLOCKS.has(site.part)) return lacksEnd(site, file) ? closed('', site) : '';
  return site.part === 'type-map-from' && site.context === '' ? ' -> ' : '';
}

const NAMES_OF_BLOCKS: ReadonlySet<Site['part']> = new Set([
  'global',
  'global-module',
  'object',
  'export',
] as const);

function lacksEnd(site: Site, file: FileView): boolean {
  return !site.followed && !isClosedBelow(file, site.line);
}

function documentation(
  { of, name }: Topic,
  project: ProjectView,
  format: Format,
): readonly string[] {
  const pen = penFor(format);
  const { registry } = project;
  switch (of) {
    case 'type': {
      const type = registry?.types.get(name);
      return type === undefined ? [] : typeSections(type, project, pen);
    }
    case 'prefix': {
      const functions = registry?.functions.get(name) ?? [];
      const types = registry?.typeKeys.get(name) ?? [];
      return [
        functions.length === 0 ? '' : functionList(functions, pen),
        types.length === 0
          ? ''
          : `${count(types.length, 'type')}: ${firstOf(types.map(pen.code), 20).join(', ')}`,
        sourceText(functions, project, pen),
      ];
    }
    case 'function': {
      const entry = registry?.snapshot.functions.find((each) => each.name === name);
      return entry === undefined
        ? []
        : [
            pen.block([signatureText(name, entry.schema)]),
            pen.doc(entry.doc ?? ''),
            sourceText([entry], project, pen),
          ];
    }
    case 'origin':
      return [mentionText(name, project, pen)];
  }
}

function isItemData(data: unknown): data is ItemData {
  if (typeof data !== 'object' || data === null) return false;
  const { of, name, root } = data as Partial<Record<keyof ItemData, unknown>>;
  const isKnown = of === 'type' || of === 'prefix' || of === 'origin' || of === 'function';
  return isKnown && typeof name === 'string' && typeof root === 'string';
}
