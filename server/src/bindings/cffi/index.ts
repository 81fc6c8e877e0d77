/** Reads what a Python file does with CFFI, in all of its modes. */
import type { SyntaxNode } from '@lezer/common';
import type { FoundProblem } from '../../core/index.js';
import type { Bindings, CffiUnit } from '../model.js';
import { boundArguments } from '../python/arguments.js';
import { memberOf, spanOf, type PyCall, type PyFile } from '../python/file.js';
import { LibraryBuilder } from '../python/library-builder.js';
import type { NamedFile } from '../surroundings.js';
import { lostMemory } from './lifetimes.js';
import { UnitBuilder } from './unit.js';

const USES =
  /^[ \t]*(?:from|import)[ \t][^\r\n#]*\bcffi\b|^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t(][^\r\n#]*(?<!\bas[ \t]+)\b(?:ffi|lib)\b/m;

/** Everything that the file binds with CFFI; `null` where it does not use it. */
export function readCffi(file: PyFile): Bindings | null {
  return USES.test(file.text) ? new Reader(file).read() : null;
}

interface FoundLibrary {
  readonly builder: LibraryBuilder;
  readonly unit: UnitBuilder | null;
}

class Reader {
  /** By where `FFI()` is called. */
  readonly #units = new Map<number, UnitBuilder>();
  readonly #libraries = new Map<string, FoundLibrary>();
  readonly #problems: FoundProblem[] = [];
  readonly #file: PyFile;

  constructor(file: PyFile) {
    this.#file = file;
  }

  read(): Bindings | null {
    this.#file.tree.iterate({
      enter: ({ name, node }) => {
        if (name === 'CallExpression') this.#call(node);
        else if (name === 'MemberExpression') this.#member(node);
        else if (name === 'VariableName') this.#mention(node);
      },
    });
    if (this.#units.size === 0 && this.#libraries.size === 0) return null;
    const units = new Map<UnitBuilder, CffiUnit>();
    for (const builder of this.#units.values()) {
      units.set(builder, builder.done());
      for (const { span, ...data } of builder.problems) {
        this.#problems.push({ code: 'cffi.cdef-syntax', data, span });
      }
    }
    const libraries = [...this.#libraries.values()].map(({ builder, unit }) => {
      if (unit !== null) builder.unit = units.get(unit) ?? null;
      return builder.done();
    });
    return { libraries, structs: [], units: [...units.values()], problems: this.#problems };
  }

  /** `ffi.cdef(…)` and its like. */
  #call(node: SyntaxNode): void {
    const call = this.#file.callOf(node);
    const member = call === null ? null : memberOf(call.callee, this.#file.text);
    if (call === null || member === null) return;
    const unit = this.#unitOf(member.object);
    if (unit === null) return;
    const first = call.args[0]?.value ?? null;
    if (member.name === 'cdef') {
      const text = call.isBroken ? null : this.#file.values.string(first);
      if (text === null || this.#isRepeated(node)) unit.isOpen = true;
      else unit.texts.push(text);
    } else if (member.name === 'include') unit.isOpen = true;
    else if (/^set_source(?:_pkgconfig)?$/.test(member.name)) {
      const name = this.#file.values.string(first);
      if (name !== null) unit.module = { name: name.value, span: name.span };
    } else if (member.name === 'new' || member.name === 'cast') this.#memory(call, unit);
  }

  /** Whether a loop or a function decides what is declared. */
  #isRepeated(node: SyntaxNode): boolean {
    for (let at = node.parent; at !== null; at = at.parent) {
      if (/^(?:ForStatement|WhileStatement|IfStatement|TryStatement)$/.test(at.name)) return true;
    }
    return false;
  }

  /** Memory that is freed while C still has its address. */
  #memory(call: PyCall, unit: UnitBuilder): void {
    const isOurs = (node: SyntaxNode): boolean => this.#unitOf(node) === unit;
    const lost = lostMemory(this.#file, call, isOurs, (node) => this.#libraryOf(node) !== null);
    if (lost !== null) this.#problems.push({ code: 'cffi.lifetime', ...lost });
  }

  /** `lib.f` */
  #member(node: SyntaxNode): void {
    const member = memberOf(node, this.#file.text);
    const library = member === null ? null : this.#libraryOf(member.object);
    if (member === null || library === null || member.name.startsWith('__')) return;
    const found = library.builder.function(member.name);
    const isGuarded = this.#file.scopes.isGuarded(node) || this.#asks(member.name);
    found.uses.push({ span: member.span, isGuarded });
    const { parent } = node;
    const call = parent === null ? null : this.#file.callOf(parent);
    if (parent === null || call === null || call.callee.from !== node.from) return;
    if (call.callee.to !== node.to) return;
    found.calls.push({
      span: spanOf(node),
      args: boundArguments(this.#file, call),
      isGuarded: this.#file.scopes.isGuarded(parent),
      isStatement: parent.parent?.name === 'ExpressionStatement',
    });
  }

  #asks(name: string): boolean {
    const { text } = this.#file;
    return text.includes('hasattr') && (text.includes(`"${name}"`) || text.includes(`'${name}'`));
  }

  /** Whoever is handed an `FFI()` may declare more with it. */
  #mention(node: SyntaxNode): void {
    const { parent } = node;
    if (parent === null || !/^(?:ArgList|ReturnStatement|ParamList)$/.test(parent.name)) return;
    const unit = this.#unitOf(node);
    if (unit !== null) unit.isOpen = true;
  }

  #unitOf(node: SyntaxNode): UnitBuilder | null {
    const [value, more] = this.#file.valuesOf(node) ?? [];
    const call = value === undefined || more !== undefined ? null : this.#file.callOf(value);
    if (call === null || !/^cffi\.(?:api\.)?FFI$/.test(this.#file.pathOf(call.callee) ?? '')) {
      return null;
    }
    const known = this.#units.get(call.node.from) ?? new UnitBuilder();
    this.#units.set(call.node.from, known);
    return known;
  }

  #libraryOf(node: SyntaxNode): FoundLibrary | null {
    const path = this.#file.pathOf(node);
    if (path !== null && /\.lib$/.test(path)) return this.#imported(path.replace(/\.lib$/, ''));
    const values = this.#file.valuesOf(node);
    if (values === null || values.length === 0) return null;
    const key = values.map(({ from }) => from).join();
    const known = this.#libraries.get(key);
    if (known !== undefined) return known;
    const files: (NamedFile | null)[] = [];
    let unit: UnitBuilder | null = null;
    for (const value of values) {
      const call = this.#file.callOf(value);
      const member = call === null ? null : memberOf(call.callee, this.#file.text);
      const opens = call !== null && /^(?:dlopen|verify)$/.test(member?.name ?? '');
      unit = opens && member !== null ? this.#unitOf(member.object) : null;
      if (call === null || unit === null) return null;
      files.push(member?.name === 'dlopen' ? this.#fileOf(call) : null);
    }
    const found = { builder: new LibraryBuilder('cffi', files), unit };
    this.#libraries.set(key, found);
    return found;
  }

  #fileOf(call: PyCall): NamedFile | null {
    const { files, isWhole } = this.#file.values.files(call.args[0]?.value ?? null);
    const [only] = files;
    return isWhole && files.length === 1 && only !== undefined ? only : null;
  }

  /** `from _built import lib` */
  #imported(module: string): FoundLibrary {
    const known = this.#libraries.get(module);
    if (known !== undefined) return known;
    const builder = new LibraryBuilder('cffi', [null]);
    builder.unit = module;
    const found = { builder, unit: null };
    this.#libraries.set(module, found);
    return found;
  }
}
