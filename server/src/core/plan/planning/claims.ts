/**
 * What is left as it is keeps its claims on the rest of the file: a block or directive that cannot
 * be obeyed still counts on names that the import-section and `__all__` hold for it.
 */
import { pushAll } from '../../../base/list.js';
import { namesInCode, openBrackets } from '../../directive/code-names.js';
import type { DeadMarkers } from '../../directive/dead-markers.js';
import { startOfLine } from '../../directive/lines.js';
import { firstFrom } from '../../directive/search.js';
import type { Block, ParsedFile } from '../../directive/types.js';
import { indentWidth, sliceOf } from '../../directive/whitespace.js';
import { boundName, type ImportItem } from '../../render/index.js';
import { splitName } from '../../snapshot/registry-index.js';
import { StayingCode, statementsIn } from './staying-code.js';
import type { Slot } from './types.js';

/** What decides which names are claimed. */
export interface Claimants {
  readonly file: ParsedFile;
  readonly dead: DeadMarkers | null;
  /** The blocks whose bodies stay. */
  readonly left: readonly Slot[];
  /** Whether the file is ever run; a stub file is not. */
  readonly runs: boolean;
}

/** What a section that is rewritten must not lose. */
export interface SectionClaims {
  /** Imports of the present body that no block asks for. */
  readonly kept: readonly ImportItem[];
  /** Names that other statements in the body bind, and that the file needs. */
  readonly stuck: readonly string[];
}

/** The claims on a section whose wanted imports are known. */
export function claimsOnSection(
  claimants: Claimants,
  block: Block,
  wanted: readonly ImportItem[],
): SectionClaims {
  const { items, others } = presentImports(claimants.file, block);
  const known = new Set(wanted.map(keyOf));
  if (wanted.some((item) => item.typeCheckingOnly)) known.add(keyOf(CONDITION));
  const lost = items.filter((item) => !known.has(keyOf(item)));
  const names = [...lost.map(boundName), ...others];
  if (names.length === 0) return { kept: [], stuck: [] };
  const claim = new Claim(claimants, names);
  const bound = new Set(wanted.filter((item) => !item.typeCheckingOnly).map(boundName));
  const isNeeded = (name: string): boolean => !bound.has(name) && claim.isNeeded(name);
  return {
    kept: lost.filter(
      (item) =>
        claim.isClaimed(boundName(item)) || (!item.typeCheckingOnly && isNeeded(boundName(item))),
    ),
    stuck: [...new Set(others)].filter(isNeeded),
  };
}

/** It comes with the imports below it. */
const CONDITION: ImportItem = {
  module: 'typing',
  name: 'TYPE_CHECKING',
  alias: null,
  typeCheckingOnly: false,
};

/** Whether a body may hold code that was not generated. */
export function looksForeign({ text }: ParsedFile, { body }: Block): boolean {
  return FOREIGN.test(sliceOf(text, body));
}

/** Whether brackets that open in a body are closed outside its block, or the other way round. */
export function cutsBrackets({ text }: ParsedFile, { body }: Block, outside: number): boolean {
  const depth = openBrackets(sliceOf(text, body));
  // A body that does not fit the rest is broken itself, and is better replaced.
  return depth !== 0 && outside === -depth;
}

/** How many brackets the text outside of blocks leaves open. */
export function bracketsOutside({ text, blocks }: ParsedFile): number {
  let depth = 0;
  let at = 0;
  for (const { body } of blocks) {
    depth += openBrackets(text.slice(at, body.start));
    at = body.end;
  }
  return depth + openBrackets(text.slice(at));
}

/**
 * Names that the bodies of blocks bind when they run, that their lines would no longer bind, and
 * that the rest of the file needs.
 *
 * @param brought what other blocks need
 */
export function namesHeldBy(
  claimants: Claimants,
  blocks: readonly { readonly block: Block; readonly lines: readonly string[] }[],
  brought: ReadonlySet<string>,
): ReadonlyMap<Block, readonly string[]> {
  const { file } = claimants;
  const bound = blocks.map(({ block, lines }) => {
    const wanted = new Set(lines.flatMap((line) => [...namesInCode(line).binds]));
    return [block, namesBoundIn(file, block).filter((name) => !wanted.has(name))] as const;
  });
  const claim = new Claim(claimants, new Set(bound.flatMap(([, names]) => names)));
  const isNeeded = (name: string): boolean => brought.has(name) || claim.isNeeded(name);
  return new Map(bound.map(([block, names]) => [block, names.filter(isNeeded)]));
}

function namesBoundIn(file: ParsedFile, block: Block): readonly string[] {
  const names = statementsIn(file, block).flatMap(({ indent, firstLine, lastLine }) => {
    if (indentWidth(indent) > indentWidth(block.begin.indent)) return [];
    return [...namesInCode(codeOf(file, firstLine, lastLine)).binds];
  });
  return [...new Set(names)];
}

/** What no generated line but those of imports and `export/` blocks looks like. */
const FOREIGN =
  /^[ \t]*(?:(?:class|import|from|async)\b|[\w., ]+=(?!=)|[)\]}])|^def\b|[([{][ \t]*$/m;

/** Entries of an `__all__` block that are not wanted, and belong to what is left as it is. */
export function claimsOnAll(
  { file, dead, left }: Claimants,
  block: Block,
  wanted: ReadonlySet<string>,
  rewritten: readonly Block[],
): readonly string[] {
  if (dead === null && left.length === 0) return [];
  const body = sliceOf(file.text, block.body);
  const present = [...body.matchAll(/(["'])([^"'\\\r\n]+)\1/g)].map(([, , name = '']) => name);
  const extra = [...new Set(present)].filter((name) => !wanted.has(name));
  if (extra.length === 0) return [];
  const owned = (blocks: readonly Block[]): ReadonlySet<string> =>
    new Set(blocks.flatMap((each) => stubNames(sliceOf(file.text, each.body))));
  if (dead !== null) {
    const gone = owned(rewritten);
    return extra.filter((name) => !gone.has(name));
  }
  const stubs = owned(left.flatMap((slot) => slot.block ?? []));
  const classes = new Set(
    left.flatMap(({ kind, name }) => (kind === 'object' ? [splitName(name).last] : [])),
  );
  return extra.filter((name) => stubs.has(name) || classes.has(name));
}

function stubNames(body: string): readonly string[] {
  return [...body.matchAll(/^[ \t]*def[ \t]+([^\s(]+)/gm)].map(([, name = '']) => name);
}

const lineOfBlock = ({ begin }: Block): number => begin.line;

/** Who claims names. */
class Claim {
  readonly #claimants: Claimants;
  /** Those that stay, in file order. */
  readonly #blocks: readonly Block[];
  readonly #code: StayingCode;
  readonly #markers: ReadonlySet<string>;

  constructor(claimants: Claimants, names: Iterable<string>) {
    this.#claimants = claimants;
    const { file, dead, left } = claimants;
    this.#blocks = left.flatMap((slot) => slot.block ?? []);
    this.#code = new StayingCode(file, this.#blocks, names);
    const words = dead?.texts.flatMap((text) => text.split(/[^\p{XID_Continue}]+/u)) ?? [];
    this.#markers = new Set(words);
  }

  /** Whether what cannot be obeyed mentions a name. */
  isClaimed(name: string): boolean {
    if (this.#markers.has(name)) return true;
    const isLeft = (line: number): boolean => {
      const next = firstFrom(this.#blocks, lineOfBlock, line);
      return line < (this.#blocks[next - 1]?.end.line ?? -1);
    };
    return this.#code.mentions(name, this.#claimants.dead === null ? isLeft : () => true);
  }

  /** Whether the file would no longer run without a name. */
  isNeeded(name: string): boolean {
    return this.#claimants.runs && this.#code.lacks(name);
  }
}

/** The imports of a section as it is, and the names that its other statements bind. */
function presentImports(
  file: ParsedFile,
  block: Block,
): { readonly items: readonly ImportItem[]; readonly others: readonly string[] } {
  const items: ImportItem[] = [];
  const others: string[] = [];
  let isChecked = false;
  for (const { firstLine, lastLine, indent } of statementsIn(file, block)) {
    const code = codeOf(file, firstLine, lastLine);
    if (indent === '') isChecked = /^if\s+TYPE_CHECKING\s*:$/.test(code);
    const { imports, binds } = namesInCode(code);
    const isPlain = imports?.every(({ name, alias }) => alias !== null || !name.includes('.'));
    if (isPlain !== true || (indent !== '' && !isChecked)) pushAll(others, [...binds]);
    else for (const each of imports ?? []) items.push({ ...each, typeCheckingOnly: isChecked });
  }
  return { items: items.filter(({ module }) => module !== '__future__'), others };
}

function codeOf(file: ParsedFile, first: number, last: number): string {
  return file.text.slice(startOfLine(file, first), startOfLine(file, last + 1)).trim();
}

function keyOf({ module, name, alias, typeCheckingOnly }: ImportItem): string {
  return [module, name, alias ?? '', String(typeCheckingOnly)].join('\0');
}
