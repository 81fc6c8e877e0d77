/** Reads the classes, names and calls of one Python file. */
import { late } from '../../base/late.js';
import { indentWidth } from '../../core/directive/whitespace.js';
import type { ParsedFile } from '../../core/index.js';
import {
  isFiller,
  piecesOf,
  placesOf,
  simpleImports,
  startOf,
  textOfPiece,
  type CodeScope,
  type Piece,
  type PlacedPiece,
} from '../../structure/python-code.js';
import type { Expression } from '../model/expressions.js';
import type { Statement } from '../model/statements.js';
import type { PyCall, PyClass, PyDecorator, PyFunction, PyModule, PyUse } from '../model/types.js';
import { boundNames, type BoundNames } from './bound-names.js';
import { ClassBuilder } from './class-builder.js';
import { callsWithin } from './calls.js';
import { moved } from './moved.js';
import { MethodBuilder } from './method-builder.js';
import { isDefining } from './defining.js';
import { DeferredFunctions, outermostFunction } from './deferred.js';
import { hasOpenNames } from './open-names.js';
import { plainExpression, plainStatement } from './plain-statement.js';
import { bind, qualifierOf, Scopes, type OpenScope } from './scopes.js';
import { storeIn } from './stored.js';
import { asBeginning, readDecorator, readStatements } from './statement.js';
import { typingOnly } from './typing-only.js';

/** Statements that bind nothing and declare nothing; most lines of functions are such. */
const IDLE =
  /^(?:(?:return|raise|assert|pass|break|continue|yield|await)\b|(?:if|elif|else|while|try|finally)\b[^#\n]*:\s*$|except\b(?![^:\n]*\bas\b)[\w., \t()]*:\s*(?:#[^\r\n]*)?[\r\n]*$)/;

/** Those of them that call something, or ask a member for something. */
const EVALUATED = /^(?:return|raise|assert|yield|await|if|elif|while)\b[^#\n]*[(.]/;

/** Of a statement that only imports, or is only a text. */
const PLAIN: readonly Statement[] = [{ kind: 'nothing' }];

/** What a statement binds that only imports, or is only a text; `null` for every other one. */
function plainNames(text: string): BoundNames | null {
  if (isFiller(text)) return NO_NAMES;
  const imports = simpleImports(text);
  return imports && { imports, names: [] };
}

const NO_NAMES: BoundNames = { imports: [], names: [] };

const known = new WeakMap<ParsedFile, PyModule>();

/** Reads a file once. Never throws: what is broken is left out. */
export function readModule(path: string, file: ParsedFile): PyModule {
  const before = known.get(file);
  if (before?.path === path) return before;
  const module = new ModuleReader(path, file).read();
  known.set(file, module);
  return module;
}

class ModuleReader {
  readonly #scopes = new Scopes();
  readonly #classes: ClassBuilder[] = [];
  readonly #classOf = new Map<OpenScope, ClassBuilder>();
  /** By their heads. */
  readonly #methodOf = new Map<Piece, MethodBuilder>();
  #calls: PyCall[] = [];
  readonly #uses: PyUse[] = [];
  readonly #decorated: PyFunction[] = [];
  readonly #pieces: readonly Piece[];
  readonly #places: ReadonlyMap<Piece, PlacedPiece>;
  readonly #typing: ReadonlySet<Piece>;
  /** The classes around a line. */
  readonly #open: ClassBuilder[] = [];
  #decorators: PyDecorator[] = [];
  #isPostponed = false;
  readonly #isChecked: boolean;
  readonly #deferred: DeferredFunctions;

  constructor(
    readonly path: string,
    readonly file: ParsedFile,
  ) {
    this.#isChecked = isDefining(file);
    this.#pieces = piecesOf(file);
    this.#places = placesOf(file, this.#pieces).places;
    this.#typing = typingOnly(file, this.#pieces);
    this.#deferred = new DeferredFunctions(file, this.#places);
  }

  read(): PyModule {
    for (const piece of this.#pieces) this.#read(piece);
    const classes = this.#classes.map((each): PyClass => each.done());
    const calls = this.#calls;
    const isOpen = late(() => hasOpenNames(this.file.text));
    return {
      path: this.path,
      file: this.file,
      classes,
      scope: this.#scopes.module,
      isPostponed: this.#isPostponed,
      get isOpen() {
        return isOpen();
      },
      callsIn: (words) => this.#callsIn(calls, words),
      decorated: this.#decorated,
      uses: this.#uses,
    };
  }

  /** @param calls those outside of functions that are read late */
  #callsIn(calls: readonly PyCall[], words: ReadonlySet<string> | null): readonly PyCall[] {
    const late = this.#deferred.calls(words, (pieces) => {
      this.#calls = [];
      this.#decorators = [];
      for (const piece of pieces) {
        const place = this.#places.get(piece);
        if (place !== undefined) this.#statement(piece, place);
      }
      return this.#calls;
    });
    return late.length === 0 ? calls : [...calls, ...late].sort((a, b) => a.line - b.line);
  }

  #read(piece: Piece): void {
    const place = this.#places.get(piece);
    if (place === undefined) return;
    this.#close(piece);
    this.#noteMethod(piece, place);
    // Of a file that is only imported, functions do not matter.
    const isRead = this.#isChecked
      ? !this.#deferred.takes(piece, place)
      : outermostFunction(place.scope) === null;
    if (isRead) this.#statement(piece, place);
    else this.#decorators = [];
  }

  #statement(piece: Piece, place: PlacedPiece): void {
    const at = startOf(this.file, piece);
    const text = textOfPiece(this.file, piece);
    if (text.startsWith('@')) {
      this.#decorators.push(this.#decorator(at, text));
      return;
    }
    const decorators = this.#decorators;
    this.#decorators = [];
    const scope = this.#scopes.of(place.scope);
    if (scope === null) return;
    if (IDLE.test(text) && !text.includes(':=') && !EVALUATED.test(text)) return;
    const plain = plainNames(text);
    const statements = plain === null ? this.#statements(at, text) : PLAIN;
    const isPlain = decorators.length === 0 && scope.kind !== 'class';
    const names = plain ?? boundNames(text, statements);
    this.#bind(scope, piece, place, names, isPlain ? statements : statements.filter(isNoFunction));
    const store = this.#typing.has(piece) ? null : storeIn(text, at);
    const { isGuarded } = place;
    if (store !== null) this.#calls.push({ call: store, scope, line: piece.firstLine, isGuarded });
    for (const statement of statements) {
      this.#take(statement, { scope, piece, place, decorators });
    }
  }

  #statements(at: number, text: string): readonly Statement[] {
    const plain = plainStatement(this.file.text, at, at + text.length);
    return plain === null ? moved(readStatements(asBeginning(text)) ?? [], at) : [plain];
  }

  #decorator(at: number, text: string): PyDecorator {
    const plain = plainExpression(this.file.text, at + 1, at + text.length);
    const read = plain ?? moved(readDecorator(` ${text.slice(1)}`), at);
    const end = read?.span.end ?? at + text.trimEnd().length;
    const span = { start: at, end };
    return { expression: read ?? { kind: 'other', span }, span };
  }

  #close({ indent, firstLine }: Piece): void {
    const width = indentWidth(indent);
    for (let last = this.#open.at(-1); last !== undefined; last = this.#open.at(-1)) {
      if (last.place.width < width) return;
      last.endLine = firstLine;
      this.#open.pop();
    }
  }

  /** The bodies of methods are kept as they are written. */
  #noteMethod(piece: Piece, { scope }: PlacedPiece): void {
    for (let at: CodeScope | null = scope; at !== null; at = at.parent) {
      const method = at.head === null ? undefined : this.#methodOf.get(at.head);
      if (method === undefined || at.kind !== 'function') continue;
      method.take(piece, at === scope);
    }
  }

  #bind(
    scope: OpenScope,
    piece: Piece,
    place: PlacedPiece,
    { imports, names }: BoundNames,
    statements: readonly Statement[],
  ): void {
    if (imports.length + names.length === 0) return;
    const isForTyping = this.#typing.has(piece);
    const { firstLine: line } = piece;
    const { isGuarded } = place;
    for (const { name, path } of imports) {
      if (path === '__future__.annotations') this.#isPostponed = true;
      else bind(scope, name, { kind: 'import', path, isForTyping, line, isGuarded });
    }
    for (const name of names) {
      const value = valueOf(name, statements);
      const required = requiredBy(name, statements);
      if (isForTyping)
        bind(scope, name, { kind: 'import', path: '', isForTyping, line, isGuarded });
      else if (required !== null)
        bind(scope, name, { kind: 'function', required, line, isGuarded });
      else if (value === null) bind(scope, name, { kind: 'other', line, isGuarded });
      else bind(scope, name, { kind: 'value', value, line, isGuarded });
    }
  }

  #take(statement: Statement, where: Place): void {
    const { scope, piece, place } = where;
    const isForTyping = this.#typing.has(piece);
    const line = piece.firstLine;
    if (statement.kind === 'class') {
      this.#class(statement, where, isForTyping);
      return;
    }
    if (statement.kind === 'def') this.#function(statement, where, isForTyping);
    const owner = this.#classOf.get(scope);
    if (owner !== undefined && !isForTyping) {
      owner.take(statement, indentWidth(piece.indent), place.isGuarded);
    }
    if (isForTyping) return;
    const { calls, uses } = callsWithin(statement, scope);
    const { isGuarded } = place;
    for (const call of calls) this.#calls.push({ ...call, line, isGuarded });
    // What is in functions may be read at any time, or never.
    for (const use of uses)
      if (use.scope.kind !== 'function') this.#uses.push({ ...use, isGuarded });
  }

  #class(statement: Statement & { kind: 'class' }, where: Place, isForTyping: boolean): void {
    const { scope: outer, piece, place, decorators } = where;
    const { name, nameSpan } = statement;
    const line = piece.firstLine;
    if (isForTyping) {
      const unbound = { kind: 'import', path: '', isForTyping, line, isGuarded: false } as const;
      bind(outer, name, unbound);
      this.#scopes.openClass(name, piece, outer);
      return;
    }
    const scope = this.#scopes.openClass(name, piece, outer);
    const qualname = `${qualifierOf(outer)}${name}`;
    const builder = new ClassBuilder(statement, {
      qualname,
      line,
      decorators,
      scope,
      outer,
      isGuarded: place.isGuarded,
      width: indentWidth(piece.indent),
      file: this.file,
    });
    this.#classes.push(builder);
    this.#open.push(builder);
    this.#classOf.set(scope, builder);
    bind(outer, name, { kind: 'class', class: builder.class, line, isGuarded: place.isGuarded });
    this.#classOf.get(outer)?.takeClass(name, nameSpan);
    for (const each of statement.body) {
      builder.take(each, null, false);
    }
  }

  #function(statement: Statement & { kind: 'def' }, where: Place, isForTyping: boolean): void {
    const { scope: outer, piece, place, decorators } = where;
    this.#scopes.openFunction(statement, piece, outer, place.isGuarded);
    const owner = this.#classOf.get(outer);
    if (isForTyping) return;
    if (owner === undefined) {
      const { isGuarded } = place;
      const found = { name: statement.name, decorators, scope: outer, isGuarded };
      if (decorators.length > 0 && outer.kind === 'module') this.#decorated.push(found);
      return;
    }
    const method = new MethodBuilder(statement, decorators, this.file, piece);
    this.#methodOf.set(piece, method);
    owner.takeMethod(method, indentWidth(piece.indent), place.isGuarded);
  }
}

/** What statements give a name; `null` where that is not known. */
function valueOf(name: string, statements: readonly Statement[]): Expression | null {
  let value: Expression | null = null;
  for (const each of statements) {
    if (each.kind === 'annotated' && each.name === name) value = each.value ?? value;
    else if (each.kind === 'assigned' && each.targets.some((target) => target.name === name)) {
      value = each.value ?? value;
    }
  }
  return value;
}

function isNoFunction({ kind }: Statement): boolean {
  return kind !== 'def';
}

/** How many arguments a function requires, if a statement defines it; `null` otherwise. */
function requiredBy(name: string, [only, ...more]: readonly Statement[]): number | null {
  if (only?.kind !== 'def' || only.name !== name || more.length > 0) return null;
  return only.params.filter(({ kind, hasDefault }) => !hasDefault && !kind.includes('star')).length;
}

interface Place {
  readonly scope: OpenScope;
  readonly piece: Piece;
  readonly place: PlacedPiece;
  readonly decorators: readonly PyDecorator[];
}
