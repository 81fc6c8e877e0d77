/** The names that blocks write: what was written by hand for them says nothing more. */
import {
  Imports,
  listedFunctions,
  renderGlobalBlock,
  renderObjectBlock,
  type RunScope,
} from '../render/index.js';
import type { TypeEntry } from '../snapshot/types.js';

/** Functions of a prefix, by their last name. */
export function functionsOf(prefix: string, run: RunScope): ReadonlySet<string> {
  const listed = listedFunctions(prefix, run);
  return namesIn(renderGlobalBlock(prefix, listed, run, new Imports()).lines);
}

/** Fields, methods and constructors of a type. */
export function membersOf(type: TypeEntry, run: RunScope): ReadonlySet<string> {
  return namesIn(renderObjectBlock(type, run, new Imports()).lines);
}

function namesIn(lines: readonly string[]): ReadonlySet<string> {
  const names = lines.map((line) => /^\s*(?:def\s+(\w+)\b|(\w+):\s)/.exec(line));
  return new Set(names.flatMap((found) => found?.[1] ?? found?.[2] ?? []));
}
