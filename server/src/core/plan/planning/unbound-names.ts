/**
 * Names that an `__all__` block lists and nothing in the file binds. The reference writes them too,
 * and then `from … import *` of the file fails. Where it cannot be known, they are taken for bound.
 */
import { startOfLine, textOfLine } from '../../directive/lines.js';
import type { Block, ParsedFile, Statement } from '../../directive/types.js';
import { indentWidth } from '../../directive/whitespace.js';
import { isQuotable, type RunScope } from '../../render/index.js';
import { splitName } from '../../snapshot/registry-index.js';
import type { FunctionEntry } from '../../snapshot/types.js';
import type { UnboundNames } from './reasons.js';
import { definedAs, globalText } from './run-texts.js';
import { titleOf } from './slots.js';
import { StayingCode } from './staying-code.js';
import type { Slot, SlotTask } from './types.js';

/** The names by cause, for a file that is run. */
export function unboundNames(
  file: ParsedFile,
  tasks: readonly SlotTask[],
  exported: ReadonlySet<string>,
  run: RunScope,
): readonly UnboundNames[] {
  const listing = tasks.find(({ slot }) => slot.kind === '__all__');
  if (listing === undefined || !isWritten(listing)) return [];
  const isExporting = ({ slot }: SlotTask): boolean => slot.kind === 'export';
  const written = tasks.filter(isWritten);
  const bound = plainlyBound(file, written, run);
  const asked = [...exported].filter((name) => !bound.has(name) && isQuotable(name));
  if (asked.length === 0 || tasks.some(isExporting) || !isPlainList(file, listing.slot)) {
    return [];
  }
  const blocks = new Set(written.map(({ slot }) => slot.block));
  const left = file.blocks.filter((block) => !blocks.has(block));
  const known = namesBoundByCalls(stayingText(file, blocks), run);
  const code = new StayingCode(file, left, asked);
  if (known === null || code.hasStar) return [];
  const names = new Set(asked.filter((name) => !known.has(name) && !code.mayExport(name)));
  return names.size === 0 ? [] : byCause(file, tasks, names, run);
}

function isWritten({ slot, draft, obstacle, waits, keeps }: SlotTask): boolean {
  const isHindered = obstacle !== null || waits !== null || keeps?.how === 'left';
  return slot.block?.writable !== false && draft !== null && draft.lines !== null && !isHindered;
}

const DEFINED = /^(?:class|def)[ \t]+([_\p{XID_Start}]\p{XID_Continue}*)|^(LIB)[ \t]*=/gmu;
const IMPORTED = /^(?:from .* )?import (?:.* as )?(.*)$/;

/** What needs no second look: names at column zero, and those of the blocks that are written. */
function plainlyBound(
  file: ParsedFile,
  written: readonly SlotTask[],
  run: RunScope,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, defined, library] of file.text.matchAll(DEFINED)) {
    names.add(defined ?? library ?? '');
  }
  for (const { slot, draft } of written) {
    if (slot.kind === 'global') for (const name of listedBy(slot, run)) names.add(name);
    if (slot.kind !== 'import-section') continue;
    for (const line of draft?.lines ?? []) names.add(IMPORTED.exec(line)?.[1] ?? '');
  }
  return names;
}

function listedBy({ name }: Slot, run: RunScope): readonly string[] {
  return namesOf(globalText(name, run).listed);
}

function namesOf(functions: readonly FunctionEntry[]): readonly string[] {
  return functions.map(({ name }) => splitName(name).last);
}

const GROWS = /^__all__\s*(?:\+=|\.(?:append|extend)\s*\()/;
const IS_SET = /^__all__\s*(?::[^=]+)?=(?!=)/;

/** Whether a block is in the list that `__all__` is set to, or that is added to it, and all of it counts. */
function isPlainList(file: ParsedFile, { line }: Slot): boolean {
  const codeOf = ({ firstLine, lastLine }: Statement): string =>
    file.text.slice(startOfLine(file, firstLine), startOfLine(file, lastLine + 1));
  const about = file.layout.statements.filter((each) => codeOf(each).includes('__all__'));
  const isHere = ({ firstLine, lastLine }: Statement): boolean =>
    firstLine < line && line <= lastLine;
  const isPlain = about.every((each) => GROWS.test(codeOf(each)) || IS_SET.test(codeOf(each)));
  const here = about.find(isHere);
  const isFiltered = here !== undefined && /\b(?:for|if)\b/.test(textOfLine(file, here.lastLine));
  return isPlain && here !== undefined && !isFiltered && about.filter(sets).length < 2;

  function sets(each: Statement): boolean {
    return IS_SET.test(codeOf(each));
  }
}

/** The text without the bodies of some blocks. */
function stayingText({ text, blocks }: ParsedFile, without: ReadonlySet<Block | null>): string {
  let staying = '';
  let at = 0;
  for (const block of blocks) {
    if (!without.has(block)) continue;
    staying += text.slice(at, block.body.start);
    at = block.body.end;
  }
  return staying + text.slice(at);
}

const INIT =
  /\b(?:_FFI_INIT_FUNC|_?init(?:_ffi)?_api)\s*\(\s*(["'])([^"'\\\n]*)\1(?:\s*,\s*__name__)?/g;
const MAY_BIND =
  /\b(?:globals|locals|vars|exec|eval)\s*\(|^(?:async )?def __getattr__\b|\bsys\s*\.\s*modules\b|\b(?:_getframe|currentframe)\b|(?<!\bgetLogger\s*\(\s*)\b__name__\s*[,)]/m;

/** Whether code may decide which names of a list are bound, apart from those that it holds. */
export function bearsOnLists(code: string): boolean {
  return /__all__|LIB/.test(code) || code.search(INIT) >= 0 || MAY_BIND.test(code);
}

/** Functions that calls bring by their prefix; `null` when code may bring any name. */
function namesBoundByCalls(text: string, { registry }: RunScope): ReadonlySet<string> | null {
  const names = new Set<string>();
  const rest = text.replaceAll(INIT, (_, _quote, prefix: string) => {
    for (const name of namesOf(registry.functions.get(prefix) ?? [])) names.add(name);
    return '';
  });
  return MAY_BIND.test(rest) ? null : names;
}

/** Parts names by what they are listed for. */
function byCause(
  file: ParsedFile,
  tasks: readonly SlotTask[],
  names: ReadonlySet<string>,
  run: RunScope,
): readonly UnboundNames[] {
  const left = new Set(names);
  const take = (own: readonly string[]): readonly string[] =>
    own.filter((name) => left.delete(name));
  const found: UnboundNames[] = [];
  const classless: { readonly name: string; readonly block: string }[] = [];
  for (const { slot } of tasks) {
    const block = titleOf(slot);
    if (slot.kind === 'global') {
      found.push({ names: take(listedBy(slot, run)), block, cause: { kind: 'not-written' } });
    }
    if (slot.kind !== 'object' || !run.registry.types.has(slot.name)) continue;
    const { last } = splitName(definedAs(slot.name, run));
    const className = classAround(file, slot);
    if (className === null || className === last) {
      for (const name of take([last])) classless.push({ name, block });
    } else {
      found.push({ names: take([last]), block, cause: { kind: 'class-name', className } });
    }
  }
  const [first] = classless;
  if (first !== undefined) {
    const own = classless.map(({ name }) => name);
    found.push({ names: own, block: first.block, cause: { kind: 'no-class' } });
  }
  found.push({ names: take(['LIB']), block: '__all__', cause: { kind: 'library' } });
  return found.filter((each) => each.names.length > 0);
}

/** The name of the innermost class that a slot is in; `null` outside of classes. */
function classAround(file: ParsedFile, { line, indent }: Slot): string | null {
  let width = indentWidth(indent);
  const above = file.layout.statements.filter(({ firstLine }) => firstLine < line);
  for (let i = above.length - 1; i >= 0 && width > 0; i -= 1) {
    const statement = above[i];
    if (statement === undefined || indentWidth(statement.indent) >= width) continue;
    width = indentWidth(statement.indent);
    const name = /^\s*class\s+([\p{XID_Continue}]+)/u.exec(textOfLine(file, statement.firstLine));
    if (name?.[1] !== undefined) return name[1];
  }
  return null;
}
