/** Whole markers and blocks, offered before the colon of a directive. */
import { CompletionItemKind } from 'vscode-languageserver';
import {
  libraryName,
  MARKER_PREFIX,
  OWN_END,
  OWN_PREFIX,
  prefixesOf,
  scaffoldClass,
  splitName,
  textOfLine,
  type BlockKind,
  type OneLineName,
  type ParsedFile,
} from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { typeMapOf } from '../reading/python-names.js';
import { escapeSnippet, type Candidate } from './item.js';
import { isWritableName, stubbedKeys } from './names.js';
import type { Site } from './site.js';

const END_MARKER = `${MARKER_PREFIX}end)`;

/** What each block is for, and the hint in the place of its name. */
const BLOCKS: Readonly<
  Record<BlockKind, { readonly detail: string; readonly hint: string | null }>
> = {
  object: { detail: 'members of a registered type', hint: 'type.key' },
  global: { detail: 'functions registered under a prefix', hint: 'prefix' },
  'import-section': { detail: 'imports that the blocks need', hint: null },
  export: { detail: 're-exports a submodule', hint: 'module' },
  __all__: { detail: 'names that the blocks define', hint: null },
  'ty-map': { detail: 'writes one type as another', hint: 'from -> to' },
  // Of our own markers; no vocabulary has it.
  library: { detail: 'types of what a library exports', hint: 'target' },
};

const ONE_LINE: Readonly<Record<OneLineName, string>> = {
  prefix: 'adds a block for every type of a prefix',
  'ty-map': 'writes one type as another in the whole project',
  'import-object': 'adds an import to the import-section',
  skip: 'keeps prefix from adding a type',
};

/** Types that are offered as whole classes. */
const MOST_CLASSES = 50;

/** Markers in the order in which they are likely to be wanted. */
export function markerCandidates(
  site: Site,
  file: FileView,
  project: ProjectView,
  snippets: boolean,
): readonly Candidate[] {
  const { blockKinds, oneLineNames } = project.dialect.vocabulary;
  const once = onlyOnce(file);
  const oneLine = ONE_LINE_ORDER.filter((name) => oneLineNames.has(name) && !once.has(name)).map(
    (name) => keyword(`${name}): `, ONE_LINE[name]),
  );
  // A payload that is there already stays.
  if (site.followed) return [keyword('begin): ', 'begins a block'), ...oneLine];
  return [
    ...(isOpenAbove(file, site.line) ? [keyword('end)', 'closes the block above')] : []),
    ...KIND_ORDER.filter((kind) => blockKinds.has(kind) && !once.has(kind)).map((kind) =>
      blockCandidate(kind, site, snippets),
    ),
    ...oneLine,
    keyword('skip-file)', 'leaves the whole file alone'),
    ...libraryCandidates(site, file, project),
    ...(site.indent === '' ? classCandidates(file, project) : []),
  ];
}

/** A block of our own for each library of the project that exports something and has none here. */
function libraryCandidates(
  site: Site,
  { parsed }: FileView,
  { registry }: ProjectView,
): readonly Candidate[] {
  const shown = new Set(parsed.libraries.map(({ name }) => name));
  const roles = new Map(
    registry?.snapshot.libraries.map(({ path, role }) => [libraryName(path), role]),
  );
  return [...(registry?.exports ?? [])].flatMap(([name, symbols]) => {
    if (symbols.length === 0 || shown.has(name) || roles.get(name) !== 'project') return [];
    const text = `${OWN_PREFIX}begin): library/${name}`;
    const literal = `${text}\n${site.indent}${OWN_END}`;
    const { detail } = BLOCKS.library;
    return { text, detail, kind: CompletionItemKind.Snippet, literal };
  });
}

/** @param rest what follows the opening parenthesis */
function keyword(rest: string, detail: string): Candidate {
  return { text: MARKER_PREFIX + rest, detail, kind: CompletionItemKind.Keyword };
}

/** What counts once in a file and is there already. */
function onlyOnce({ parsed }: FileView): ReadonlySet<string> {
  const bare = parsed.blocks.filter(({ kind }) => kind === 'import-section' || kind === '__all__');
  const prefix = parsed.directives.filter(({ name }) => name === 'prefix');
  return new Set<string>([...bare.map(({ kind }) => kind), ...prefix.map(({ name }) => name)]);
}

const KIND_ORDER = Object.keys(BLOCKS) as readonly BlockKind[];
const ONE_LINE_ORDER = Object.keys(ONE_LINE) as readonly OneLineName[];

/** The kinds behind `begin):`; those without a name bring their end marker. */
export function kindCandidates(
  site: Site,
  project: ProjectView,
  closes: boolean,
): readonly Candidate[] {
  return KIND_ORDER.filter((kind) => project.dialect.vocabulary.blockKinds.has(kind)).map(
    (kind) => {
      const { detail, hint } = BLOCKS[kind];
      const text = hint === null ? kind : `${kind}/`;
      const shared = { text, detail, kind: CompletionItemKind.Keyword };
      return hint === null && closes ? { ...shared, literal: closed(text, site) } : shared;
    },
  );
}

/** A begin marker's line with the end marker below it. */
export function closed(text: string, { indent }: Site): string {
  return `${text}\n${indent}${END_MARKER}`;
}

function blockCandidate(kind: BlockKind, site: Site, snippets: boolean): Candidate {
  const { detail, hint } = BLOCKS[kind];
  const text = `${MARKER_PREFIX}begin): ${kind}${hint === null ? '' : '/'}`;
  const shared = { text, detail, kind: CompletionItemKind.Snippet };
  if (hint === null) return { ...shared, literal: closed(text, site) };
  if (!snippets) return shared;
  const named = `${escapeSnippet(text)}\${1:${escapeSnippet(hint)}}`;
  return { ...shared, snippet: `${named}\n${END_MARKER}$0` };
}

/** Classes of the types that this file seems to be about and that have no block yet. */
function classCandidates(file: FileView, project: ProjectView): readonly Candidate[] {
  const { registry, dialect } = project;
  if (registry === null) return [];
  const stubbed = stubbedKeys(project);
  const types = typeMapOf(project);
  const keys = namespacesOf(file)
    .flatMap((namespace) => registry.typeKeys.get(namespace) ?? [])
    .filter((key) => !stubbed.has(key) && !dialect.builtinTypeKeys.has(key))
    .filter((key) => key.split('.').every((part) => /^[A-Za-z_]\w*$/.test(part)));
  return keys.slice(0, MOST_CLASSES).map((key) => ({
    text: `# class ${splitName(key).last}`,
    label: `# class ${splitName(key).last}: object/${key}`,
    detail: 'decorated class with its block',
    kind: CompletionItemKind.Class,
    literal: scaffoldClass(file.parsed, key, registry, types).trimEnd(),
    data: { of: 'type', name: key } as const,
  }));
}

/** Prefixes that the file's directives and blocks name. */
function namespacesOf({ parsed }: FileView): readonly string[] {
  const named = [
    ...prefixesOf(parsed),
    ...parsed.blocks.filter(({ kind }) => kind === 'global').map(({ name }) => name),
    ...parsed.blocks
      .filter(({ kind }) => kind === 'object')
      .map(({ name }) => splitName(name).namespace ?? ''),
  ];
  return [...new Set(named)].filter(isWritableName);
}

/** Whether a begin marker above a line has no end marker before it. */
function isOpenAbove({ parsed }: FileView, line: number): boolean {
  return nextMarker(parsed, line, -1)?.includes('(begin)') ?? false;
}

/** Whether a begin marker in a line has an end marker of its own below. */
export function isClosedBelow({ parsed }: FileView, line: number): boolean {
  return nextMarker(parsed, line, 1)?.includes('(end)') ?? false;
}

/** The nearest begin or end marker above (`-1`) or below (`1`) a line, as its line is written. */
function nextMarker(file: ParsedFile, line: number, step: -1 | 1): string | null {
  for (let at = line + step; at >= 0 && at < file.lineStarts.length; at += step) {
    const text = textOfLine(file, at);
    if (MARKER_LINE.test(text)) return text;
  }
  return null;
}

const MARKER_LINE = /^[ \t\f]*# tvm-ffi-stubgen\((?:begin|end)\)/;
