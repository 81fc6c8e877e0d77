/** Reads what a Python file does with ctypes. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../structure/python-tree.js';
import type { CType } from '../c/types.js';
import type { Bindings } from '../model.js';
import { boundArguments } from '../python/arguments.js';
import { memberOf, spanOf, type PyFile } from '../python/file.js';
import { LibraryBuilder, type FunctionBuilder } from '../python/library-builder.js';
import { readLoad, type Load } from './libraries.js';
import { readStructs } from './structs.js';
import { readCtype } from './types.js';

const USES = /^[ \t]*(?:from|import)[ \t][^\r\n#]*\bctypes\b/m;

/** Everything that the file binds with ctypes; `null` where it does not import it. */
export function readCtypes(file: PyFile): Bindings | null {
  return USES.test(file.text) ? new Reader(file).read() : null;
}

/** A function of a library where it is written: `lib.f`, `lib["f"]`, `getattr(lib, "f")`. */
interface Named {
  readonly library: LibraryBuilder;
  readonly name: string;
  readonly node: SyntaxNode;
  readonly span: { readonly start: number; readonly end: number };
}

/** Where a library or a function may stand without being handed on. */
const HARMLESS =
  /^(?:BinaryExpression|UnaryExpression|IfStatement|AssertStatement|ExpressionStatement|WhileStatement|DeleteStatement)$/;

class Reader {
  /** By where they are loaded. */
  readonly #libraries = new Map<string, LibraryBuilder>();
  readonly #file: PyFile;

  constructor(file: PyFile) {
    this.#file = file;
  }

  read(): Bindings {
    const file = this.#file;
    file.tree.iterate({
      enter: ({ name, node }) => {
        if (name === 'MemberExpression' || name === 'CallExpression') this.#look(node);
        else if (name === 'VariableName') this.#mention(node);
      },
    });
    const libraries = [...this.#libraries.values()].map((each) => each.done());
    return { libraries, structs: readStructs(file), problems: [] };
  }

  #look(node: SyntaxNode): void {
    const named = this.#namedAt(node);
    if (named === null) {
      if (node.name === 'MemberExpression') this.#mention(node);
      return;
    }
    const found = named.library.function(named.name);
    const isGuarded = this.#file.scopes.isGuarded(node) || this.#asks(named.name);
    found.uses.push({ span: named.span, isGuarded });
    this.#use(node, found);
  }

  /** Whether the file asks first whether a library has a function. */
  #asks(name: string): boolean {
    const { text } = this.#file;
    return text.includes('hasattr') && (text.includes(`"${name}"`) || text.includes(`'${name}'`));
  }

  /** What is done with a function, directly or under the name of a variable. */
  #use(node: SyntaxNode, found: FunctionBuilder): void {
    const { parent } = node;
    if (parent === null) return;
    const call = this.#file.callOf(parent);
    if (call !== null && call.callee.from === node.from && call.callee.to === node.to) {
      found.calls.push({
        span: spanOf(node),
        args: boundArguments(this.#file, call),
        isGuarded: this.#file.scopes.isGuarded(parent),
        isStatement: parent.parent?.name === 'ExpressionStatement',
      });
    } else if (memberOf(parent, this.#file.text)?.object.from === node.from) {
      this.#declare(parent, found);
    } else if (!this.#isAlias(node) && !HARMLESS.test(parent.name)) found.isOpen = true;
  }

  /** `f = lib.f`: the variable is followed. */
  #isAlias(node: SyntaxNode): boolean {
    const { parent } = node;
    if (parent?.name !== 'AssignStatement') return false;
    const [target, operator, value] = childrenOf(parent);
    const isPlain = target?.name === 'VariableName' || target?.name === 'MemberExpression';
    return isPlain && operator?.name === 'AssignOp' && value?.from === node.from;
  }

  /** `lib.f.restype = …` */
  #declare(member: SyntaxNode, found: FunctionBuilder): void {
    const { parent } = member;
    const name = memberOf(member, this.#file.text)?.name;
    if (parent?.name !== 'AssignStatement') return;
    const parts = childrenOf(parent);
    const value = parts.at(-1) ?? null;
    if (value === null || value.from === member.from) return;
    const span = spanOf(parent);
    // `a, b = …` and several values on the right are not followed.
    const isPlain = parts.every(({ name: kind }) => kind !== ',');
    if (name === 'restype') {
      const type = isPlain ? readCtype(this.#file, value) : null;
      found.result = { value: found.result === undefined ? type : null, span };
    } else if (name === 'argtypes') {
      const types = isPlain ? this.#types(value) : null;
      found.params = { value: found.params === undefined ? types : null, span };
    }
  }

  #types(value: SyntaxNode): readonly (CType | null)[] | null {
    const items = this.#file.values.items(value);
    if (items === null || items.some(({ name }) => name === '*')) return null;
    return items.map((each) => readCtype(this.#file, each));
  }

  /** A name that stands for a library or a function, where it is not called or declared. */
  #mention(node: SyntaxNode): void {
    const { parent } = node;
    if (parent === null || isTarget(node, this.#file.text)) return;
    const named = this.#aliased(node);
    if (named !== null) {
      this.#use(node, named.library.function(named.name));
      return;
    }
    const library = this.#libraryOf(node);
    if (library === null || HARMLESS.test(parent.name) || this.#isAlias(node)) return;
    const isObject = parent.name === 'MemberExpression' && parent.firstChild?.from === node.from;
    if (!isObject && !this.#isLookUp(parent)) library.isOpen = true;
  }

  /** `getattr(lib, "f")`, `hasattr(lib, "f")` */
  #isLookUp(list: SyntaxNode): boolean {
    const call = list.parent === null ? null : this.#file.callOf(list.parent);
    if (call === null || !/^(?:get|has)attr$/.test(this.#file.textOf(call.callee))) return false;
    return this.#file.values.string(call.args[1]?.value ?? null) !== null;
  }

  /** The function behind the name of a variable. */
  #aliased(node: SyntaxNode): Named | null {
    if (node.name !== 'VariableName') return null;
    const [value, more] = this.#file.valuesOf(node) ?? [];
    if (value === undefined || more !== undefined || value.from === node.from) return null;
    return this.#namedAt(value);
  }

  #namedAt(node: SyntaxNode): Named | null {
    const { text } = this.#file;
    const member = memberOf(node, text);
    if (member !== null) {
      const library = /^__|^_(?:name|handle|FuncPtr)$/.test(member.name)
        ? null
        : this.#libraryOf(member.object);
      return library && { library, name: member.name, node, span: member.span };
    }
    if (node.name === 'MemberExpression') {
      const [object, mark, key] = childrenOf(node);
      if (object === undefined || mark?.name !== '[') return null;
      return this.#quoted(node, object, key ?? null);
    }
    const call = this.#file.callOf(node);
    if (call === null || this.#file.textOf(call.callee) !== 'getattr') return null;
    const [object, key, other] = call.args;
    const value = object?.value ?? null;
    if (value === null || other !== undefined) return null;
    return this.#quoted(node, value, key?.value ?? null);
  }

  #quoted(node: SyntaxNode, object: SyntaxNode, key: SyntaxNode | null): Named | null {
    const library = this.#libraryOf(object);
    const name = library === null ? null : this.#file.values.string(key);
    if (library !== null && name === null) library.isOpen = true;
    return library && name && { library, name: name.value, node, span: name.span };
  }

  /** The library that an expression stands for. */
  #libraryOf(node: SyntaxNode): LibraryBuilder | null {
    const values = this.#file.valuesOf(node);
    if (values === null || values.length === 0) return null;
    const loads: Load[] = [];
    for (const value of values) {
      const load = readLoad(this.#file, value);
      if (load === null) return null;
      loads.push(load);
    }
    const key = values.map(({ from }) => from).join();
    const known = this.#libraries.get(key);
    if (known !== undefined) return known;
    const made = new LibraryBuilder(
      'ctypes',
      loads.map((each) => each.file),
      loads.every(({ isStandard }) => isStandard),
      loads.some(({ isWindows }) => isWindows),
    );
    this.#libraries.set(key, made);
    return made;
  }
}

/** Whether a name is being bound rather than used. */
function isTarget(node: SyntaxNode, text: string): boolean {
  const { parent } = node;
  if (parent === null) return false;
  if (
    /^(?:ImportStatement|ParamList|ScopeStatement|FunctionDefinition|ClassDefinition)$/.test(
      parent.name,
    )
  ) {
    return true;
  }
  if (parent.name !== 'AssignStatement') return false;
  const last = childrenOf(parent).at(-1);
  return (
    last !== undefined && last.from !== node.from && text.slice(node.to, last.from).includes('=')
  );
}
