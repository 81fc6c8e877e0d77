/**
 * Which libraries a file loads into variables, and which of their exports it names: `LIB.add`,
 * `LIB["add"]` and `LIB.get_function("add")`. A variable that is bound twice means nothing.
 */
import { late } from '../base/late.js';
import { libraryName } from '../core/snapshot/library-name.js';
import type { ExportUse, ExportUses, ParsedFile } from '../core/index.js';
import { startOf, textOfPiece, type Piece } from './pieces.js';
import { readPiece, type ReadPath } from './use-pieces.js';

const NONE: ExportUses = { loads: [], imports: [], uses: [] };

const LOADERS = /load_lib_module|_FFI_LOAD_LIB|load_module/;
/** Names of variables that other modules import; any name is followed in its own file. */
const SHARED = /^(?:[A-Z_][A-Z0-9_]*|\w*(?:lib|mod|kernel)\w*)$/;
const IMPORT = /^from\b[^#]*\bimport\b/;
/** Its type may be annotated; that binds nothing. */
const ANNOTATED = /^(\w+)[ \t]*:[ \t]*_+\1[ \t]*(?:#|$)/m;

/** Reads a file when it is asked about its exports. Never throws. */
export function readExportUses(file: ParsedFile, pieces: () => readonly Piece[]): ExportUses {
  const { text } = file;
  const found = late(() => read(file, pieces()));
  return {
    get loads() {
      return LOADERS.test(text) ? found().loads : NONE.loads;
    },
    get imports() {
      return found().imports;
    },
    get uses() {
      return found().uses;
    },
  };
}

function read(file: ParsedFile, pieces: readonly Piece[]): ExportUses {
  if (!LOADERS.test(file.text) && !/\bimport\b/.test(file.text)) return NONE;
  try {
    return new Reader(file, pieces).read();
  } catch (error) {
    // Brackets in thousands of levels, which no module is called in.
    if (error instanceof RangeError) return NONE;
    throw error;
  }
}

interface PlacedText {
  readonly piece: Piece;
  /** Its position among all pieces. */
  readonly at: number;
  readonly text: string;
}

/** Statements above a use that may be around it. */
const MOST_ABOVE = 500;

class Reader {
  readonly #file: ParsedFile;
  readonly #pieces: readonly Piece[];

  constructor(file: ParsedFile, pieces: readonly Piece[]) {
    this.#file = file;
    this.#pieces = pieces;
  }

  read(): ExportUses {
    const loads: ExportUses['loads'][number][] = [];
    const imports: ExportUses['imports'][number][] = [];
    for (const piece of this.#pieces) {
      const text = textOfPiece(this.#file, piece);
      if (LOADERS.test(text) && text.includes('=')) {
        const load = this.#loadIn(piece, text);
        if (load !== null) loads.push(load);
      } else if (piece.indent === '' && IMPORT.test(text)) {
        for (const { name, path } of readPiece(text)?.imports ?? []) {
          const at = path.lastIndexOf('.');
          const original = path.slice(at + 1);
          if (at < 0 || !SHARED.test(original)) continue;
          imports.push({ variable: name, module: path.slice(0, at), original });
        }
      }
    }
    const names = new Set([...loads, ...imports].map(({ variable }) => variable));
    const { uses, unsure } = this.#usesOf(names);
    const isSure = ({ variable }: { readonly variable: string }): boolean => !unsure.has(variable);
    const found = {
      loads: loads.filter(isSure),
      imports: imports.filter(isSure),
      uses: uses.filter(isSure),
    };
    return found.loads.length === 0 && found.uses.length === 0 ? NONE : found;
  }

  /** `LIB = load_lib_module("pkg", "target")`; the marker around it may name the target, too. */
  #loadIn(piece: Piece, text: string): ExportUses['loads'][number] | null {
    const reading = readPiece(text);
    const [store, ...others] = reading?.stores ?? [];
    if (store === undefined || others.length > 0 || !text.startsWith(store.name)) return null;
    for (const { words, call } of reading?.paths ?? []) {
      const called = words.at(-1) ?? '';
      if (call === null || !LOADERS.test(called)) continue;
      const [first, second] = call.arguments;
      const literal = called === 'load_module' ? first?.literal : second?.literal;
      const value = literal?.value ?? null;
      const own = this.#file.libraries.find(
        ({ begin, end }) => begin.line < piece.firstLine && piece.lastLine < end.line,
      );
      const target =
        own?.name ?? (value !== null && called === 'load_module' ? libraryName(value) : value);
      return target === null ? null : { variable: store.name, target };
    }
    return null;
  }

  #usesOf(names: ReadonlySet<string>): {
    readonly uses: readonly ExportUse[];
    readonly unsure: ReadonlySet<string>;
  } {
    const uses: ExportUse[] = [];
    const unsure = new Set<string>();
    const bound = new Map<string, number>();
    if (names.size === 0) return { uses, unsure };
    const wanted = new RegExp(`\\b(?:${[...names].join('|')})\\b`);
    for (const [at, piece] of this.#pieces.entries()) {
      const text = textOfPiece(this.#file, piece);
      if (!wanted.test(text)) continue;
      const reading = readPiece(text);
      if (reading === null) {
        for (const name of names) if (text.includes(name)) unsure.add(name);
        continue;
      }
      const annotated = ANNOTATED.exec(text)?.[1];
      for (const { name } of reading.stores) {
        if (names.has(name) && name !== annotated) bound.set(name, (bound.get(name) ?? 0) + 1);
      }
      for (const { name } of reading.imports) {
        if (names.has(name)) bound.set(name, (bound.get(name) ?? 0) + 1);
      }
      if (/^(?:del|global|nonlocal)\b/.test(text)) {
        for (const name of names) if (text.includes(name)) unsure.add(name);
      }
      for (const path of reading.paths) {
        if (names.has(path.words[0] ?? '')) this.#take({ at, piece, text }, path, uses, unsure);
      }
    }
    for (const [name, count] of bound) if (count > 1) unsure.add(name);
    return { uses, unsure };
  }

  #take(
    { at, piece, text }: PlacedText,
    { words, span, call }: ReadPath,
    uses: ExportUse[],
    unsure: Set<string>,
  ): void {
    const [variable = '', member] = words;
    const base = startOf(this.#file, piece);
    const add = (name: string, start: number): void => {
      const span = { start: base + start, end: base + start + name.length };
      uses.push({ variable, name, span, isGuarded: this.#isGuarded(at) });
    };
    if (member === undefined) {
      const rest = text.slice(span.end);
      const item = /^\s*\[\s*(["'])([^"'\\\r\n]*)\1\s*\]/.exec(rest);
      const [whole, , name] = item ?? [];
      if (whole !== undefined && name !== undefined) add(name, span.end + whole.search(/["']/) + 1);
      // What it is handed to may do anything with it.
      else if (/(?:hasattr|getattr|setattr|delattr)\s*\(\s*$/.test(text.slice(0, span.start))) {
        unsure.add(variable);
      }
      return;
    }
    if (member === 'import_module' || member === 'implements_function') unsure.add(variable);
    if (member === 'get_function') {
      const [first, ...more] = call?.arguments ?? [];
      const literal = first?.literal ?? null;
      if (literal !== null && more.length === 0) add(literal.value, literal.span.start);
      return;
    }
    const dot = /^\w+\s*\.\s*/.exec(text.slice(span.start))?.[0].length ?? -1;
    if (dot < 0) return;
    const start = span.start + dot;
    // An attribute that the file sets itself.
    if (/^\s*=(?!=)/.test(text.slice(start + member.length))) unsure.add(variable);
    else add(member, start);
  }

  /** Whether an exception may be expected: in a `try`, or below a condition that asks. */
  #isGuarded(at: number): boolean {
    let indent = this.#pieces[at]?.indent ?? '';
    for (let i = at - 1; i >= 0 && indent !== ''; i -= 1) {
      if (at - i > MOST_ABOVE) return true;
      const above = this.#pieces[i] as Piece;
      if (above.indent.length >= indent.length) continue;
      indent = above.indent;
      if (/^(?:try\b|if\b.*\bhasattr)/.test(textOfPiece(this.#file, above))) return true;
    }
    return false;
  }
}
