/** The words of the marker grammar, over all reference versions. */
import type { BlockKind, OneLineName } from './types.js';

/** What every directive starts with. */
export const MARKER_PREFIX = '# tvm-ffi-stubgen(';
export const END_MARKER = `${MARKER_PREFIX}end)`;
/** What the markers of our own blocks start with; a prefix of nothing that the reference reads. */
export const OWN_PREFIX = '# tvm-ffi-stubs(';
export const OWN_END = `${OWN_PREFIX}end)`;

/** The tool's name and its common misspellings, as a source for case-insensitive expressions. */
export const TOOL_NAME = 'tvm[-_]ffi[-_]stubgen';
/** The same for markers of our own, which prose and `ignore` comments have no parenthesis behind. */
export const OWN_NAME = String.raw`tvm[-_]ffi[-_]stubs\s*\(`;

/** Kinds that carry a name after a slash, in the order of the documentation. */
export const NAMED_KINDS = ['global', 'object', 'export', 'ty-map'] as const;
/** Kinds without a name. */
export const BARE_KINDS = ['import-section', '__all__'] as const;
export const BLOCK_KINDS: readonly BlockKind[] = [...NAMED_KINDS, ...BARE_KINDS];

export const ONE_LINE_NAMES: readonly OneLineName[] = ['ty-map', 'import-object', 'prefix', 'skip'];

/** Words that are valid in a marker's parentheses. */
export type DirectiveWord = 'begin' | 'end' | 'skip-file' | OneLineName;
export const DIRECTIVE_WORDS: readonly DirectiveWord[] = [
  'begin',
  'end',
  'skip-file',
  ...ONE_LINE_NAMES,
];
