/**
 * Completion inside directive comments: markers, kinds, prefixes, type keys, modules, both sides of
 * a `ty-map`, the parts of an `import-object`. Elsewhere it has nothing to offer.
 */
import type { CompletionItem, Position } from 'vscode-languageserver';
import { count } from '../../report/words.js';
import type { FileView, ProjectView } from '../view.js';
import { IMPORT_FLAGS, importAliases, importNames } from './completion-import.js';
import { toItems, type Candidate, type ItemData } from './completion-item.js';
import { closed, isClosedBelow, kindCandidates, markerCandidates } from './completion-markers.js';
import {
  exportedModules,
  importableNames,
  loaderModules,
  mappableNames,
  prefixesOfFunctions,
  prefixesOfTypes,
  skippableKeys,
  typeKeys,
} from './completion-names.js';
import { siteAt, type Site } from './completion-site.js';
import { provenanceText } from './describe-source.js';
import { typeSections } from './describe-type.js';
import { functionList } from './hover-block.js';
import { cut, markup, penFor, type Format } from './markdown.js';
import { mentionText } from './hover-type-map.js';

/** What the client can do with items. */
export interface CompletionOptions {
  /** Whether it understands the grammar of snippets. */
  readonly snippets: boolean;
}

/** Everything that fits at the position; the client filters by what is typed. */
export function completions(
  file: FileView,
  project: ProjectView,
  position: Position,
  options: CompletionOptions = { snippets: false },
): readonly CompletionItem[] {
  const site = siteAt(file, project, position);
  if (site === null) return [];
  return toItems(candidates(site, file, project, options), site, file);
}

/** Adds the documentation of an item that {@link completions} gave, as long as it is registered. */
export function resolveCompletion(
  item: CompletionItem,
  project: ProjectView,
  format: Format = 'markdown',
): CompletionItem {
  const sections = isItemData(item.data) ? documentation(item.data, project, format) : [];
  return sections.length === 0 ? item : { ...item, documentation: markup(sections, format) };
}

function candidates(
  site: Site,
  file: FileView,
  project: ProjectView,
  { snippets }: CompletionOptions,
): readonly Candidate[] {
  const closes = !site.followed && !isClosedBelow(file, site.line);
  /** A name in a begin marker without an end brings it along. */
  const closing = (names: readonly Candidate[]): readonly Candidate[] =>
    closes ? names.map((name) => ({ ...name, literal: closed(name.text, site) })) : names;
  const here = { file, line: site.line };
  switch (site.part) {
    case 'marker':
      return markerCandidates(site, file, project, snippets);
    case 'kind':
      return kindCandidates(site, project, closes);
    case 'global':
      return closing(prefixesOfFunctions(project, here));
    case 'global-module':
      return closing(loaderModules(file, project));
    case 'object':
      return closing(typeKeys(project, here));
    case 'export':
      return closing(exportedModules(file, project));
    case 'prefix':
      return prefixesOfTypes(project);
    case 'skip':
      return skippableKeys(file, project);
    case 'type-map-from': {
      const names = mappableNames(project);
      if (site.context !== '') return names;
      return names.map((name) => ({ ...name, literal: `${name.text} -> ` }));
    }
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

function documentation(
  { of, name }: ItemData,
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
          : `${count(types.length, 'type')}: ${cut(types.map(pen.code), 20).join(', ')}`,
        provenanceText(project, pen),
      ];
    }
    case 'origin':
      return [mentionText(name, project, pen)];
  }
}

function isItemData(data: unknown): data is ItemData {
  if (typeof data !== 'object' || data === null) return false;
  const { of, name } = data as Partial<Record<keyof ItemData, unknown>>;
  return (of === 'type' || of === 'prefix' || of === 'origin') && typeof name === 'string';
}
