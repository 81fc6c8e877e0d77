/**
 * Registered names in literal strings of Python calls: `get_global_func("x")` and its like. What
 * decides is the import behind the name that is called, and no name that hides it.
 */
import { FFI_MENTION } from '../base/ffi-mention.js';
import { late } from '../base/late.js';
import { importObjectOf } from '../core/directive/import-object.js';
import type { ComputedName, ParsedFile, UseFacts, UsesFacts } from '../core/index.js';
import { API_NAMES, apiNamed, apiOf, type NamedCall } from './ffi-api.js';
import { GENERATED } from './names.js';
import { lineAt, pieceAt, startOf, textOfPiece, type Piece } from './pieces.js';
import { readPiece, type PieceReading, type ReadArgument, type ReadPath } from './use-pieces.js';
import { placesOf, type CodeScope, type PlacedPiece } from './use-scopes.js';

const NO_USES: UsesFacts = {
  isUser: false,
  all: [],
  computed: [],
  decorated: [],
  skipsUnknown: false,
};
const NO_NAMES: ReadonlySet<string> = new Set();

/** The uses of a file, and the names that lead to them. */
export interface ReadUses {
  readonly uses: UsesFacts;
  readonly names: () => ReadonlySet<string>;
}

/** An import that may lead to tvm_ffi. */
const IMPORT = /\bimport\b/;
const LEADS = /tvm|ffi|global_func|register_|(?:py|c)_class|\*/;

/** More above one function are none. */
const MOST_DECORATORS = 20;

/** tvm_ffi, or the modules of TVM that were its beginning. */
const OWN = /^tvm(?:_ffi|\._?ffi)(?![^.])/;

/** What a name stands for in a scope: a dotted path, and whether nothing else may be bound to it. */
interface Binding {
  readonly path: string | null;
  readonly isSure: boolean;
}

/** The uses of a file, in file order; each part is read when it is asked for. Never throws. */
export function readUses(file: ParsedFile, pieces: () => readonly Piece[]): ReadUses {
  if (!FFI_MENTION.test(file.text)) return { uses: NO_USES, names: () => NO_NAMES };
  const imports = late(() => new UsesReader(file, pieces()));
  const names = late(() => imports().names);
  const found = late(() => imports().read());
  const isUser = late(() => imports().isUser || found().all.length > 0);
  const skipsUnknown = late(() => file.text.includes('_SKIP_UNKNOWN_OBJECTS'));
  const uses: UsesFacts = {
    get isUser() {
      return isUser();
    },
    get all() {
      return found().all;
    },
    get computed() {
      return found().computed;
    },
    get decorated() {
      return found().decorated;
    },
    get skipsUnknown() {
      return skipsUnknown();
    },
  };
  return { uses, names };
}

class UsesReader {
  /** What imports bind that may lead to tvm_ffi. */
  readonly names = new Set<string>();
  /** Those of them that some code may reach a function of tvm_ffi by. */
  readonly #leading = new Set<string>();
  /** Those that may stand for such a function themselves. */
  readonly #direct = new Set<string>();
  /** Whether an import leads to a function of tvm_ffi. */
  isUser = false;
  readonly #all: UseFacts[] = [];
  readonly #computed: ComputedName[] = [];
  readonly #decorated: { readonly name: string; readonly span: UseFacts['span'] }[] = [];
  readonly #bindings = new Map<CodeScope, Map<string, Binding>>();
  readonly #module: CodeScope;
  readonly #places: ReadonlyMap<Piece, PlacedPiece>;
  #order: ReadonlyMap<Piece, number> | null = null;
  readonly #readings = new Map<Piece, PieceReading | null>();
  readonly #file: ParsedFile;
  readonly #pieces: readonly Piece[];

  constructor(file: ParsedFile, pieces: readonly Piece[]) {
    this.#file = file;
    this.#pieces = pieces;
    const { module, places } = placesOf(file, pieces);
    this.#module = module;
    this.#places = places;
    this.#bindGenerated();
    for (const piece of this.#piecesWith('import')) this.#import(piece);
  }

  read(): Pick<UsesFacts, 'all' | 'computed' | 'decorated'> {
    const pieces = this.#concerned();
    for (const piece of pieces) this.#bind(piece);
    for (const piece of pieces) this.#use(piece);
    return { all: this.#all, computed: this.#computed, decorated: this.#decorated };
  }

  /** What import-sections and `import-object` bind; blocks are not part of the code that is read. */
  #bindGenerated(): void {
    const { blocks, directives } = this.#file;
    if (blocks.some(({ kind }) => kind === 'import-section')) {
      for (const [name, known] of GENERATED) this.#add(this.#module, name, `tvm_ffi.${known}`);
    }
    for (const directive of directives) {
      const { name, alias } = importObjectOf(directive) ?? {};
      if (name === undefined) continue;
      this.#add(this.#module, alias ?? name.slice(name.lastIndexOf('.') + 1), name);
    }
  }

  #import(piece: Piece): void {
    const text = textOfPiece(this.#file, piece);
    const place = this.#places.get(piece);
    if (place === undefined || !IMPORT.test(text) || !LEADS.test(text)) return;
    for (const { name, path } of this.#reading(piece)?.imports ?? []) {
      if (name !== '*') this.#add(place.scope, name, path);
      else for (const each of API_NAMES) this.#add(place.scope, each, path.replace(/\*$/, each));
    }
  }

  #add(scope: CodeScope, name: string, path: string): void {
    if (apiNamed(path) === null && !LEADS.test(path)) return;
    this.isUser ||= OWN.test(path) || apiOf(path) !== null;
    this.names.add(name);
    if (apiNamed(path) !== null) this.#direct.add(name);
    const known = this.#bindings.get(scope) ?? new Map<string, Binding>();
    this.#bindings.set(scope, known);
    const before = known.get(name);
    known.set(name, { path, isSure: before === undefined || before.path === path });
  }

  /** Notes what hides an import, or takes its place. */
  #bind(piece: Piece): void {
    const place = this.#places.get(piece);
    if (place === undefined) return;
    const text = textOfPiece(this.#file, piece);
    const captures = text.startsWith('case') ? (text.match(/\w+(?!\s*[.(\w])/g) ?? []) : [];
    for (const name of captures) this.#hide(place.scope, name);
    const reading = this.#reading(piece);
    for (const { name, path } of reading?.imports ?? []) {
      if (!LEADS.test(path)) this.#hide(place.scope, name);
    }
    for (const { name, within } of reading?.stores ?? []) {
      if (within === null) this.#hide(place.scope, name);
    }
  }

  #hide(scope: CodeScope, name: string): void {
    if (!this.names.has(name)) return;
    const known = this.#bindings.get(scope) ?? new Map<string, Binding>();
    this.#bindings.set(scope, known);
    known.set(name, { path: known.get(name)?.path ?? null, isSure: false });
  }

  #use(piece: Piece): void {
    const place = this.#places.get(piece);
    const reading = this.#reading(piece);
    if (place === undefined || reading === null) return;
    for (const found of reading.paths) {
      const binding = this.#bindingOf(found, reading, place.scope);
      if (binding === null) continue;
      const api = apiOf(binding.path ?? '');
      // A wrapper may pass on what registers, and under another path.
      const likely = api ?? apiNamed(binding.path ?? '');
      if (likely === null || (api === null && !likely.registers)) continue;
      if (found.call === null) this.#mention(piece, likely);
      else this.#call(piece, found, api, likely, place.isGuarded || !binding.isSure);
    }
  }

  /** What a path means where it is written. */
  #bindingOf(
    { words, span, isLocal }: ReadPath,
    { stores }: PieceReading,
    from: CodeScope,
  ): Binding | null {
    const [name = '', ...rest] = words;
    if (!this.#leading.has(name)) return null;
    const isHidden = stores.some(
      (store) =>
        store.name === name &&
        store.within !== null &&
        store.within.start <= span.start &&
        span.end <= store.within.end,
    );
    if (isHidden) return null;
    for (let scope: CodeScope | null = from; scope !== null; scope = scope.parent) {
      if (scope.kind === 'class' && (isLocal || scope !== from)) continue;
      const own = this.#bindings.get(scope)?.get(name) ?? this.#parameter(scope, name);
      if (own === null) continue;
      return own.path === null ? null : { ...own, path: [own.path, ...rest].join('.') };
    }
    return null;
  }

  #parameter({ head, kind }: CodeScope, name: string): Binding | null {
    if (head === null || kind !== 'function') return null;
    if (!textOfPiece(this.#file, head).includes(name)) return null;
    const isBound = this.#reading(head)?.stores.some(
      (store) => store.name === name && store.within !== null,
    );
    return isBound === true ? { path: null, isSure: false } : null;
  }

  #call(
    piece: Piece,
    { call }: ReadPath,
    api: NamedCall | null,
    { kind, keyword, registers, call: own }: NamedCall,
    isGuarded: boolean,
  ): void {
    if (call === null) return;
    const given = nameIn(call.arguments, keyword);
    if (given === null) {
      if (registers) this.#bare(piece, kind);
      return;
    }
    if (given.literal === null || api === null) {
      if (registers && kind !== 'namespace') this.#computed.push({ kind, ...endsOf(given) });
      return;
    }
    const by = startOf(this.#file, piece);
    const at = ({ start, end }: UseFacts['span']): UseFacts['span'] => ({
      start: start + by,
      end: end + by,
    });
    this.#all.push({
      kind,
      call: own,
      name: given.literal.value,
      span: at(given.literal.span),
      callSpan: at(call.span),
      registers,
      allowsMissing: own === 'get_global_func' && allowsMissing(call.arguments),
      isGuarded,
    });
  }

  /** A function that registers is used without being called: as a decorator, or under another name. */
  #mention(piece: Piece, { kind, registers }: NamedCall): void {
    if (!registers) return;
    if (this.#file.text.charAt(startOf(this.#file, piece)) === '@') this.#bare(piece, kind);
    else if (kind !== 'namespace') this.#computed.push({ kind, start: '', end: '' });
  }

  /** A decorator without a name takes that of what it decorates. */
  #bare(piece: Piece, kind: UseFacts['kind']): void {
    if (kind === 'namespace') return;
    this.#order ??= new Map(this.#pieces.map((each, i) => [each, i]));
    let at = (this.#order.get(piece) ?? 0) + 1;
    const isDecorator = (each: Piece | undefined): each is Piece =>
      each !== undefined && this.#file.text.charAt(startOf(this.#file, each)) === '@';
    // A function has few decorators.
    for (const end = at + MOST_DECORATORS; at < end && isDecorator(this.#pieces[at]);) at += 1;
    const head = this.#pieces[at];
    const text = head === undefined ? '' : textOfPiece(this.#file, head);
    const [before = '', name = ''] = /^(?:async\s+)?(?:def|class)\s+(\w+)/.exec(text) ?? [];
    if (head !== undefined && kind === 'function' && name !== '') {
      const end = startOf(this.#file, head) + before.length;
      this.#decorated.push({ name, span: { start: end - name.length, end } });
    }
    this.#computed.push(
      kind === 'type' ? { kind, start: '', end: name } : { kind, start: name, end: '' },
    );
  }

  #reading(piece: Piece): PieceReading | null {
    const known = this.#readings.get(piece);
    if (known !== undefined) return known;
    const reading = readPiece(textOfPiece(this.#file, piece));
    this.#readings.set(piece, reading);
    return reading;
  }

  /** The pieces that reach a function of tvm_ffi, and those that may bind a name on the way to one. */
  #concerned(): readonly Piece[] {
    const found = new Set<Piece>();
    for (const name of this.names) {
      const bare = new Set<Piece>();
      for (const at of this.#placesOf(name)) {
        const mention = mentionAt(this.#file.text, at + name.length);
        if (mention === 'other') continue;
        const piece = pieceAt(this.#pieces, lineAt(this.#file, at));
        if (piece === null) continue;
        bare.add(piece);
        if (mention === 'api' || this.#direct.has(name)) this.#leading.add(name);
      }
      if (this.#leading.has(name)) for (const piece of bare) found.add(piece);
    }
    return inOrder(found);
  }

  /** The pieces that mention a word, in file order. */
  #piecesWith(word: string): readonly Piece[] {
    const found = new Set<Piece>();
    for (const at of this.#placesOf(word)) {
      const piece = pieceAt(this.#pieces, lineAt(this.#file, at));
      if (piece !== null) found.add(piece);
    }
    return inOrder(found);
  }

  /** Where a word is that is not a part of a longer one. */
  *#placesOf(word: string): Iterable<number> {
    const { text } = this.#file;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const [before, after] = [text.charAt(at - 1), text.charAt(at + word.length)];
      if (!WORD.test(before) && !WORD.test(after)) yield at;
    }
  }
}

const WORD = /\w/;

function inOrder(pieces: ReadonlySet<Piece>): readonly Piece[] {
  return [...pieces].sort((a, b) => a.firstLine - b.firstLine);
}

const ATTRIBUTES = /(?:\s*\.\s*\w+)+/y;
/** A path may go on behind a comment, or on the next line. */
const GOES_ON = /\s*(?:#[^\r\n]*[\r\n]\s*)*[.\\]/y;

/**
 * What the mention of a name is that ends there: `api` where a path leads to a name that counts, or
 * is not seen as a whole, and `bare` where the name is bound, passed on or called.
 */
function mentionAt(text: string, end: number): 'api' | 'bare' | 'other' {
  ATTRIBUTES.lastIndex = end;
  const path = ATTRIBUTES.exec(text)?.[0];
  GOES_ON.lastIndex = end + (path?.length ?? 0);
  if (GOES_ON.test(text)) return 'api';
  if (path === undefined) return 'bare';
  return API_NAMES.some((name) => path.includes(name)) ? 'api' : 'other';
}

/** The argument that holds the name; `null` when there is none. */
function nameIn(given: readonly ReadArgument[], keyword: string): ReadArgument | null {
  const [first] = given;
  if (first?.keyword === null) return first;
  return given.find((each) => each.keyword === keyword) ?? null;
}

/** The second positional argument, or the keyword: anything but a plain `False`. */
function allowsMissing(given: readonly ReadArgument[]): boolean {
  if (given.some(({ isStarred }) => isStarred)) return true;
  const [, second] = given.filter(({ keyword }) => keyword === null);
  const value = given.find(({ keyword }) => keyword === 'allow_missing') ?? second;
  return value !== undefined && value.text !== 'False';
}

/** What is known of a text that is put together: `f"a.{x}"`, `"a." + x`. */
function endsOf({ text }: ReadArgument): { readonly start: string; readonly end: string } {
  const start = /^[rfRF]{0,2}(["'])((?:(?!\1)[^{\\\r\n])*)/.exec(text)?.[2] ?? '';
  return { start, end: '' };
}
