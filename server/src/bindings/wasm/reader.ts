/** Reads what a Python file does with wasmtime. What cannot be followed is left out. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../structure/python-tree.js';
import { boundArguments } from '../python/arguments.js';
import { memberOf, spanOf, type PyCall, type PyFile } from '../python/file.js';
import { givenByLinker } from './linker.js';
import type { WasmArgument, WasmCall, WasmImports, WasmLook, WasmSource, WasmUse } from './uses.js';

const USES = /^[ \t]*(?:from|import)[ \t][^\r\n#]*\bwasmtime\b/m;

/** `null` for a file that does not import wasmtime. */
export function readWasmUses(file: PyFile): readonly WasmUse[] | null {
  return USES.test(file.text) ? new Reader(file).read() : null;
}

interface Builder {
  readonly source: WasmSource;
  readonly node: SyntaxNode;
  readonly looks: WasmLook[];
  readonly calls: WasmCall[];
  readonly imports: WasmImports[];
}

class Reader {
  readonly #file: PyFile;
  /** By where the module is compiled. */
  readonly #modules = new Map<number, Builder>();

  constructor(file: PyFile) {
    this.#file = file;
  }

  read(): readonly WasmUse[] {
    const { tree, scopes } = this.#file;
    tree.iterate({
      enter: ({ name, node }) => {
        if (name === 'MemberExpression') this.#look(node);
        if (name !== 'CallExpression') return;
        const call = this.#file.callOf(node);
        if (call === null || call.isBroken) return;
        this.#module(node);
        this.#instantiate(node, call);
        this.#call(node, call);
      },
    });
    return [...this.#modules.values()].map(({ source, node, looks, calls, imports }) => {
      return {
        source,
        span: spanOf(node),
        isGuarded: scopes.isGuarded(node),
        looks,
        calls,
        imports,
      };
    });
  }

  /** The call that an expression comes from, directly or under the name of a variable. */
  #origin(node: SyntaxNode): PyCall | null {
    const [value, more] = this.#file.valuesOf(node) ?? [];
    return value === undefined || more !== undefined ? null : this.#file.callOf(value);
  }

  /** `Module(engine, text)` or `Module.from_file(engine, path)`. */
  #module(node: SyntaxNode): Builder | null {
    const call = this.#origin(node);
    if (call === null || call.isBroken) return null;
    const known = this.#modules.get(call.node.from);
    if (known !== undefined) return known;
    const source = this.#source(call);
    if (source === null) return null;
    const made: Builder = { source, node: call.node, looks: [], calls: [], imports: [] };
    this.#modules.set(call.node.from, made);
    return made;
  }

  #source({ callee, args }: PyCall): WasmSource | null {
    const path = this.#file.pathOf(callee);
    if (path !== 'wasmtime.Module' && path !== 'wasmtime.Module.from_file') return null;
    const [, given, more] = args;
    const isPlain = given?.keyword === null && !given.isStarred && more === undefined;
    const text = isPlain ? this.#file.values.string(given.value) : null;
    if (text === null) return null;
    if (path === 'wasmtime.Module') return { kind: 'text', text: text.value };
    return { kind: 'file', file: { path: text.value, isBesideFile: false } };
  }

  /** `Instance(store, module, imports)` or `linker.instantiate(store, module)`. */
  #instance(call: PyCall): Builder | null {
    const [, module] = call.args;
    if (module?.keyword !== null || module.value === null) return null;
    const isInstance = this.#file.pathOf(call.callee) === 'wasmtime.Instance';
    return isInstance || this.#linkerOf(call) !== null ? this.#module(module.value) : null;
  }

  #linkerOf({ callee }: PyCall): PyCall | null {
    const member = memberOf(callee, this.#file.text);
    if (member?.name !== 'instantiate') return null;
    const linker = this.#origin(member.object);
    return linker !== null && this.#file.pathOf(linker.callee) === 'wasmtime.Linker'
      ? linker
      : null;
  }

  #instantiate(node: SyntaxNode, call: PyCall): void {
    const found = this.#instance(call);
    if (found === null) return;
    const common = { span: spanOf(node), isGuarded: this.#file.scopes.isGuarded(node) };
    const linker = this.#linkerOf(call);
    if (linker !== null) {
      const names = givenByLinker(this.#file, linker);
      if (names !== null) found.imports.push({ ...common, given: { kind: 'linker', names } });
      return;
    }
    const list = call.args[2];
    const value = list?.value ?? null;
    const items = value === null ? null : this.#file.values.items(value);
    if (items === null || items.some(({ name }) => name === '*')) return;
    found.imports.push({ ...common, given: { kind: 'list', count: items.length } });
  }

  /** The module whose exports an expression holds: `instance.exports(store)`. */
  #exportsOf(node: SyntaxNode): Builder | null {
    const call = this.#origin(node);
    const member = call === null ? null : memberOf(call.callee, this.#file.text);
    if (member?.name !== 'exports') return null;
    const instance = this.#origin(member.object);
    return instance === null ? null : this.#instance(instance);
  }

  /** `exports["name"]` */
  #lookAt(
    node: SyntaxNode,
  ): { readonly found: Builder; readonly name: string; readonly key: SyntaxNode } | null {
    if (node.name !== 'MemberExpression') return null;
    const [object, mark, key] = childrenOf(node);
    if (object === undefined || mark?.name !== '[' || key === undefined) return null;
    const name = this.#file.values.string(key);
    const found = name === null ? null : this.#exportsOf(object);
    return name === null || found === null ? null : { found, name: name.value, key };
  }

  #look(node: SyntaxNode): void {
    const look = this.#lookAt(node);
    if (look === null) return;
    const { text } = this.#file;
    const isAsked = text.includes(`"${look.name}" in `) || text.includes(`'${look.name}' in `);
    const isGuarded = isAsked || this.#file.scopes.isGuarded(node);
    look.found.looks.push({ name: look.name, span: spanOf(look.key), isGuarded });
  }

  #call(node: SyntaxNode, call: PyCall): void {
    const [value, more] = this.#file.valuesOf(call.callee) ?? [];
    const look = value === undefined || more !== undefined ? null : this.#lookAt(value);
    if (look === null) return;
    const args = boundArguments(this.#file, call);
    look.found.calls.push({
      name: look.name,
      span: spanOf(call.callee),
      args: args === null || args.length === 0 ? null : args.slice(1).map(argument),
      isGuarded: this.#file.scopes.isGuarded(node),
    });
  }
}

function argument({
  span,
  kind,
}: {
  readonly span: WasmArgument['span'];
  readonly kind: string;
}): WasmArgument {
  const known = kind === 'float' || kind === 'integer' || kind === 'text' || kind === 'bytes';
  return { span, kind: known ? kind : 'other' };
}
