/** Reads what a Python file does with some modules, known by their names. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../structure/python-tree.js';
import { memberOf, spanOf, type PyCall, type PyFile } from '../python/file.js';
import { importedBy } from './imports.js';
import type { ItemCall, ItemLook, ModuleUse } from './uses.js';

/** @param names the last parts of the names of modules that are of interest */
export function readModuleUses(file: PyFile, names: ReadonlySet<string>): readonly ModuleUse[] {
  return new Reader(file, names).read();
}

interface Builder {
  readonly path: string;
  readonly looks: ItemLook[];
  readonly calls: ItemCall[];
  readonly assigned: Set<string>;
}

interface Found {
  readonly use: Builder;
  readonly names: readonly string[];
}

class Reader {
  readonly #file: PyFile;
  readonly #names: ReadonlySet<string>;
  readonly #uses = new Map<string, Builder>();

  constructor(file: PyFile, names: ReadonlySet<string>) {
    this.#file = file;
    this.#names = names;
  }

  read(): readonly ModuleUse[] {
    const { tree } = this.#file;
    tree.iterate({
      enter: ({ name, node }) => {
        if (name === 'ImportStatement') this.#import(node);
      },
    });
    if (this.#uses.size === 0) return [];
    tree.iterate({
      enter: ({ name, node }) => {
        if (name === 'MemberExpression') this.#look(node);
        else if (name === 'CallExpression') this.#call(node);
      },
    });
    return [...this.#uses.values()];
  }

  #use(path: string): Builder {
    const known = this.#uses.get(path);
    if (known !== undefined) return known;
    const made: Builder = { path, looks: [], calls: [], assigned: new Set() };
    this.#uses.set(path, made);
    return made;
  }

  #isOfInterest(path: string): boolean {
    return this.#names.has(path.slice(path.lastIndexOf('.') + 1));
  }

  #import(node: SyntaxNode): void {
    const isGuarded = this.#file.scopes.isGuarded(node) || this.#isForTypes(node);
    const { module, items } = importedBy(node, this.#file.text);
    if (module === null) {
      for (const { name } of items) if (this.#isOfInterest(name)) this.#use(name);
      return;
    }
    for (const { name, span } of items) {
      if (this.#isOfInterest(module) && name !== '*') {
        this.#use(module).looks.push({ names: [name], span, isImport: true, isGuarded });
      } else if (this.#isOfInterest(module)) this.#use(module);
      else if (this.#isOfInterest(name)) this.#use(`${module}.${name}`);
    }
  }

  /** `if TYPE_CHECKING:` never runs. */
  #isForTypes(node: SyntaxNode): boolean {
    for (let at = node.parent; at !== null; at = at.parent) {
      if (at.name !== 'IfStatement') continue;
      if (/^if[\s(]+(?:typing\.)?TYPE_CHECKING\b/.test(this.#file.textOf(at))) return true;
    }
    return false;
  }

  /** What an expression stands for in one of the modules. */
  #found(node: SyntaxNode): Found | null {
    const path = this.#file.pathOf(node);
    if (path === null) return null;
    for (const [module, use] of this.#uses) {
      if (path === module) return { use, names: [] };
      if (path.startsWith(`${module}.`)) {
        return { use, names: path.slice(module.length + 1).split('.') };
      }
    }
    return null;
  }

  #look(node: SyntaxNode): void {
    const member = memberOf(node, this.#file.text);
    const found = member === null ? null : this.#found(member.object);
    if (member === null || found === null || this.#isStarred(member.object)) return;
    const names = [...found.names, member.name];
    if (isTarget(node, this.#file.text)) {
      found.use.assigned.add(names.join('.'));
      return;
    }
    const isGuarded = this.#file.scopes.isGuarded(node) || this.#isAsked(member.name);
    found.use.looks.push({ names, span: member.span, isImport: false, isGuarded });
  }

  /** `hasattr(module, "name")` */
  #isAsked(name: string): boolean {
    const { text } = this.#file;
    return /\bhasattr\b/.test(text) && (text.includes(`"${name}"`) || text.includes(`'${name}'`));
  }

  /** A name that nothing in the file binds may come from somewhere else. */
  #isStarred(node: SyntaxNode): boolean {
    let at: SyntaxNode | null = node;
    while (at?.name === 'MemberExpression') at = at.firstChild;
    return at?.name !== 'VariableName' || this.#file.bindingsOf(at) === null;
  }

  #call(node: SyntaxNode): void {
    const call = this.#file.callOf(node);
    if (call === null || call.isBroken) return;
    const given = argumentsOf(call);
    if (given === null) return;
    const isGuarded = this.#file.scopes.isGuarded(node);
    const common = { span: spanOf(call.callee), ...given, isGuarded };
    const found = this.#found(call.callee);
    if (found !== null) {
      found.use.calls.push({ ...common, names: found.names, method: null });
      return;
    }
    const member = memberOf(call.callee, this.#file.text);
    const made = member === null ? null : this.#madeBy(member.object);
    if (member === null || made === null) return;
    made.use.calls.push({ ...common, names: made.names, method: member.name, span: member.span });
  }

  /** What makes an object: a call of something in a module. */
  #madeBy(node: SyntaxNode): Found | null {
    const [value, more] = this.#file.valuesOf(node) ?? [];
    const call = value === undefined || more !== undefined ? null : this.#file.callOf(value);
    return call === null ? null : this.#found(call.callee);
  }
}

/** `null` where some are unpacked. */
function argumentsOf({ args }: PyCall): Pick<ItemCall, 'positional' | 'keywords'> | null {
  if (args.some(({ isStarred }) => isStarred)) return null;
  const keywords = args.flatMap(({ keyword, span }) =>
    keyword === null
      ? []
      : [{ name: keyword, span: { start: span.start, end: span.start + keyword.length } }],
  );
  // A comprehension without brackets is one argument.
  return { positional: args.length - keywords.length, keywords };
}

function isTarget(node: SyntaxNode, text: string): boolean {
  const { parent } = node;
  if (parent?.name === 'DeleteStatement') return true;
  if (parent?.name !== 'AssignStatement' && parent?.name !== 'UpdateStatement') return false;
  const last = childrenOf(parent).at(-1);
  return (
    last !== undefined && last.from !== node.from && text.slice(node.to, last.from).includes('=')
  );
}
