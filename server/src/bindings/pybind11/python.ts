/** Reads what a Python file does with some modules, known by their names. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../structure/python-tree.js';
import { memberOf, spanOf, type PyCall, type PyFile } from '../python/file.js';
import { isChanged, isHandedOn } from './handed.js';
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
  readonly handed: Set<string>;
}

interface Found {
  readonly use: Builder;
  readonly names: readonly string[];
}

class Reader {
  readonly #file: PyFile;
  readonly #names: ReadonlySet<string>;
  readonly #uses = new Map<string, Builder>();
  /** What some function binds in a scope around it. */
  readonly #rebound = new Set<string>();

  constructor(file: PyFile, names: ReadonlySet<string>) {
    this.#file = file;
    this.#names = names;
  }

  read(): readonly ModuleUse[] {
    const { tree } = this.#file;
    tree.iterate({
      enter: ({ name, node }) => {
        if (name === 'ImportStatement') this.#import(node);
        else if (name === 'ScopeStatement') this.#rebinds(node);
      },
    });
    if (this.#uses.size === 0) return [];
    tree.iterate({
      enter: ({ name, node }) => {
        if (name === 'MemberExpression') this.#look(node);
        else if (name === 'CallExpression') this.#call(node);
        if (name === 'MemberExpression' || name === 'VariableName') this.#handOn(node);
      },
    });
    return [...this.#uses.values()];
  }

  #use(path: string): Builder {
    const known = this.#uses.get(path);
    if (known !== undefined) return known;
    const made: Builder = { path, looks: [], calls: [], assigned: new Set(), handed: new Set() };
    this.#uses.set(path, made);
    return made;
  }

  #rebinds(node: SyntaxNode): void {
    for (const child of childrenOf(node)) {
      if (child.name === 'VariableName') this.#rebound.add(this.#file.textOf(child));
    }
  }

  /** Splits a path behind the name of a module: `pkg.mod.tools` into `pkg.mod` and `tools`. */
  #split(path: string): { readonly module: string; readonly names: readonly string[] } | null {
    const parts = path.split('.');
    const at = parts.findIndex((part) => this.#names.has(part));
    if (at < 0) return null;
    return { module: parts.slice(0, at + 1).join('.'), names: parts.slice(at + 1) };
  }

  #import(node: SyntaxNode): void {
    const isGuarded = this.#file.scopes.isGuarded(node) || this.#isForTypes(node);
    const { module, items } = importedBy(node, this.#file.text);
    for (const { name, span } of items) {
      const whole = module === null ? name : `${module}.${name}`;
      const found = this.#split(module === null || name === '*' ? (module ?? name) : whole);
      if (found === null) continue;
      const use = this.#use(found.module);
      // What a plain import names below a module raises something else.
      if (module === null || found.names.length === 0 || name === '*') continue;
      use.looks.push({ names: found.names, member: null, span, isImport: true, isGuarded });
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
    if (member === null || this.#isStarred(member.object)) return;
    const inModule = this.#found(member.object);
    const found = inModule ?? this.#madeBy(member.object);
    if (found === null) return;
    const path = [...found.names, member.name];
    if (isTarget(node, this.#file.text)) {
      found.use.assigned.add(path.join('.'));
      return;
    }
    const isGuarded = this.#file.scopes.isGuarded(node) || this.#isAsked(member.name);
    const { span } = member;
    const place =
      inModule === null
        ? { names: found.names, member: member.name }
        : { names: path, member: null };
    found.use.looks.push({ ...place, span, isImport: false, isGuarded });
  }

  #handOn(node: SyntaxNode): void {
    const { text } = this.#file;
    // Most names are used in ways that hand on nothing.
    if (!isHandedOn(node, text)) return;
    const found = this.#found(node);
    if (found === null || (found.names.length === 0 && !isChanged(node, text))) return;
    found.use.handed.add(found.names.join('.'));
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
    return at?.name === 'VariableName' && this.#file.bindingsOf(at) === null;
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
    if (node.name === 'VariableName' && this.#rebound.has(this.#file.textOf(node))) return null;
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
