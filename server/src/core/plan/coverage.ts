/** How much of what a project registers its blocks hold, as they are on disk. */
import { textOfLine } from '../directive/lines.js';
import type { Block, ParsedFile } from '../directive/types.js';
import { ownPart } from '../snapshot/select.js';
import { splitName } from '../snapshot/registry-index.js';
import type { Snapshot } from '../snapshot/types.js';
import { memberNames } from './planning/members.js';
import type { PlanFile } from './types.js';

/** A part of a whole. */
export interface Share {
  readonly stubbed: number;
  readonly total: number;
}

export interface Coverage {
  readonly functions: Share;
  readonly types: Share;
  readonly fields: Share;
  readonly methods: Share;
}

const KINDS = ['functions', 'types', 'fields', 'methods'] as const;

/**
 * Counts the names that the project itself registers. Types that a `skip` directive leaves out do not
 * count, and neither do functions without a namespace, which no block can hold.
 *
 * @param files all files of the unit
 */
export function coverageOf(files: readonly PlanFile[], snapshot: Snapshot): Coverage {
  const stubs = stubsIn(files);
  const own = ownPart(snapshot);
  const functions = own.functions.flatMap(({ name }) => {
    const { namespace, last } = splitName(name);
    return namespace === null ? [] : [stubs.globals.get(namespace)?.has(last) === true];
  });
  const types = own.types.filter(({ key }) => !stubs.skipped.has(key));
  const members = (names: (type: (typeof types)[number]) => readonly string[]) =>
    types.flatMap((type) =>
      [...new Set(names(type))].map((name) => stubs.objects.get(type.key)?.has(name) === true),
    );
  return {
    functions: shareOf(functions),
    types: shareOf(types.map(({ key }) => stubs.objects.has(key))),
    fields: shareOf(members(({ fields }) => fields.map(({ name }) => name))),
    // Python calls those of the runtime by other names.
    methods: shareOf(
      members(({ methods }) =>
        methods.flatMap(({ name }) => (name.startsWith('__ffi_') ? [] : [name])),
      ),
    ),
  };
}

/** The share of all kinds together. */
export function wholeOf(coverage: Coverage): Share {
  return sumOf(KINDS.map((kind) => coverage[kind]));
}

/** The numbers of several units together. */
export function addCoverage(all: readonly Coverage[]): Coverage {
  const sums = KINDS.map((kind) => [kind, sumOf(all.map((each) => each[kind]))] as const);
  return Object.fromEntries(sums) as Record<(typeof KINDS)[number], Share>;
}

/** In percent, never rounded up. Nothing is wholly covered. */
export function percentOf({ stubbed, total }: Share): number {
  return total === 0 ? 100 : Math.floor((stubbed / total) * 1000) / 10;
}

function sumOf(shares: readonly Share[]): Share {
  return {
    stubbed: shares.reduce((sum, { stubbed }) => sum + stubbed, 0),
    total: shares.reduce((sum, { total }) => sum + total, 0),
  };
}

function shareOf(isStubbed: readonly boolean[]): Share {
  return { stubbed: isStubbed.filter(Boolean).length, total: isStubbed.length };
}

interface Stubs {
  /** Namespace → names of functions. */
  readonly globals: ReadonlyMap<string, ReadonlySet<string>>;
  /** Type key → names of members. */
  readonly objects: ReadonlyMap<string, ReadonlySet<string>>;
  readonly skipped: ReadonlySet<string>;
}

function stubsIn(files: readonly PlanFile[]): Stubs {
  const globals = new Map<string, Set<string>>();
  const objects = new Map<string, Set<string>>();
  const skipped = new Set<string>();
  for (const { parsed } of files) {
    if (parsed.skipFile) continue;
    for (const { name, payload } of parsed.directives) if (name === 'skip') skipped.add(payload);
    for (const block of parsed.blocks) {
      const names = block.kind === 'global' ? globals : block.kind === 'object' ? objects : null;
      if (names === null) continue;
      const known = names.get(block.name) ?? new Set();
      names.set(block.name, known);
      for (const name of memberNames(bodyOf(parsed, block))) known.add(name);
    }
  }
  return { globals, objects, skipped };
}

function bodyOf(file: ParsedFile, { begin, end }: Block): readonly string[] {
  const first = begin.line + 1;
  return Array.from({ length: end.line - first }, (_, i) => textOfLine(file, first + i));
}
