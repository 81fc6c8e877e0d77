/** Which modules a file compiles from C++, and where it names their functions. */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import { argumentsWithin, childrenOf, textOfNode, type Argument } from '../syntax.js';
import { PythonText } from './python-text.js';
import { classAround, Scopes, selfAttribute } from './scopes.js';
import type {
  InlineArgument,
  InlineCall,
  InlineCallSite,
  InlineFile,
  InlineModule,
  InlineUse,
} from './types.js';
import { Values } from './values.js';

/** Longer files are read by no person. */
const LONGEST = 2_000_000;
const MAX_HOPS = 8;
const INLINE = /(?:load|build)_inline/;
/** `cpp` as a name in code; as a word of a comment or a part of a path, something else follows. */
const MODULE = /(?<![\w"'/])cpp[ \t]*(?:[.,);#\\\r\n]|(?:import|as)\b|$)/;
const FROM_FILES = /\b(?:load|build)\b/;
const CALLS: ReadonlySet<string> = new Set(['load_inline', 'build_inline', 'load', 'build']);
const NOTHING: InlineFile = { modules: [], uses: [], calls: [], objects: new Map() };

/** Of the last texts: several features ask about the same one. */
const known = new Map<string, InlineFile>();
const MOST_KNOWN = 4;

/** Reads one file; never throws. */
export function readInlineFile(text: string): InlineFile {
  if (text.length > LONGEST || !mayCompile(text)) return NOTHING;
  const before = known.get(text);
  if (before !== undefined) return before;
  const file = readOrNothing(text);
  const [oldest] = known.keys();
  if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  known.set(text, file);
  return file;
}

function mayCompile(text: string): boolean {
  if (!text.includes('tvm_ffi')) return false;
  return INLINE.test(text) || (MODULE.test(text) && FROM_FILES.test(text));
}

/** The parser builds its tree by recursion: thousands of nested calls exhaust the stack. */
function readOrNothing(text: string): InlineFile {
  try {
    return new Reader(text).read();
  } catch (error) {
    if (error instanceof RangeError) return NOTHING;
    throw error;
  }
}

class Reader {
  readonly #text: string;
  readonly #tree;
  readonly #scopes: Scopes;
  readonly #values: Values;
  /** By the span of the call; `null` for calls of something else. */
  readonly #modules = new Map<string, InlineModule | null>();

  constructor(text: string) {
    this.#text = text;
    this.#tree = parser.parse(text);
    this.#scopes = new Scopes(this.#tree, text);
    this.#values = new Values(text, this.#scopes);
  }

  read(): InlineFile {
    const uses: InlineUse[] = [];
    const calls: InlineCallSite[] = [];
    const objects = new Map<number, InlineModule>();
    this.#tree.iterate({
      enter: (ref) => {
        if (ref.name === 'MemberExpression') {
          const { node } = ref;
          const object = node.firstChild;
          const module = object === null ? null : this.#moduleOf(object, 0);
          if (object === null || module === null) return;
          objects.set(object.to, module);
          const use = this.#member(node, module);
          if (use !== null) uses.push(use);
        } else if (ref.name === 'CallExpression') {
          this.#compiled(ref.node);
          const call = this.#call(ref.node);
          if (call !== null) calls.push(call);
        }
      },
    });
    const modules = [...this.#modules.values()].flatMap((each) => each ?? []);
    return { modules, uses: [...uses, ...this.#fetched(calls)], calls, objects };
  }

  /** `mod.get_function("f")` names a function, too. */
  #fetched(calls: InlineCallSite[]): InlineUse[] {
    const found: InlineUse[] = [];
    for (let index = calls.length - 1; index >= 0; index -= 1) {
      const call = calls[index];
      if (call?.name !== 'get_function') continue;
      calls.splice(index, 1);
      const [first] = call.arguments;
      if (first === undefined || first.keyword !== null) continue;
      const text = PythonText.read(this.#text, first.span.start, first.span.end);
      if (text !== null) found.push({ module: call.module, name: text.value, span: text.span });
    }
    return found;
  }

  /** `mod.f` and `mod["f"]`. */
  #member(node: SyntaxNode, module: InlineModule): InlineUse | null {
    const [, mark, property] = childrenOf(node);
    if (mark?.name === '.' && property?.name === 'PropertyName') {
      const span = { start: property.from, end: property.to };
      return { module, name: textOfNode(property, this.#text), span };
    }
    const text = mark?.name === '[' ? this.#values.string(property ?? null) : null;
    return text === null ? null : { module, name: text.value, span: text.span };
  }

  #call(node: SyntaxNode): InlineCallSite | null {
    const [callee, list] = childrenOf(node);
    if (callee === undefined || list?.name !== 'ArgList') return null;
    const named = this.#functionOf(callee, 0);
    if (named === null) return null;
    const isClosed = list.lastChild?.name === ')';
    return {
      module: named.module,
      name: named.name,
      callee: { start: callee.from, end: callee.to },
      list: { start: list.from + 1, end: isClosed ? list.to - 1 : list.to },
      arguments: argumentsWithin(list, this.#text).map(plainArgument),
      isBroken: !isClosed || childrenOf(list).some(({ type }) => type.isError),
      isGuarded: this.#scopes.isGuarded(node),
    };
  }

  /** The function of a module that an expression stands for. */
  #functionOf(node: SyntaxNode, hops: number): InlineUse | null {
    if (hops > MAX_HOPS) return null;
    if (node.name === 'MemberExpression') {
      const module = node.firstChild === null ? null : this.#moduleOf(node.firstChild, hops);
      return module === null ? null : this.#member(node, module);
    }
    if (node.name === 'CallExpression') {
      const [callee, list] = childrenOf(node);
      const of = callee === undefined ? null : this.#functionOf(callee, hops + 1);
      if (of?.name !== 'get_function' || list === undefined) return null;
      const [first] = argumentsWithin(list, this.#text);
      const text = this.#values.string(first?.value ?? null);
      return text === null ? null : { module: of.module, name: text.value, span: text.span };
    }
    if (node.name !== 'VariableName') return null;
    const value = this.#values.behind(node);
    return value === null ? null : this.#functionOf(value, hops + 1);
  }

  /** The module that an expression stands for. */
  #moduleOf(node: SyntaxNode, hops: number): InlineModule | null {
    const value = this.#valueOf(node, hops);
    if (value?.name !== 'CallExpression') return null;
    const module = this.#compiled(value);
    if (module !== null) return module.call.startsWith('load') ? module : null;
    const [callee, list] = childrenOf(value);
    if (callee === undefined || list === undefined || hops > MAX_HOPS) return null;
    if (!/^tvm_ffi\.(?:module\.)?load_module$/.test(this.#pathOf(callee, 0) ?? '')) return null;
    const [first] = argumentsWithin(list, this.#text);
    const argument = first?.value ?? null;
    const built = argument === null ? null : this.#valueOf(argument, hops + 1);
    const made = built?.name === 'CallExpression' ? this.#compiled(built) : null;
    return made?.call.startsWith('build') === true ? made : null;
  }

  /** Through names, `self.name` and functions of the file, to the call that makes a value. */
  #valueOf(node: SyntaxNode, hops: number): SyntaxNode | null {
    if (hops > MAX_HOPS) return null;
    if (node.name === 'VariableName') {
      const value = this.#values.behind(node);
      return value === null ? null : this.#valueOf(value, hops + 1);
    }
    if (node.name === 'ParenthesizedExpression') {
      const [, value, close] = childrenOf(node);
      return close?.name === ')' && value !== undefined ? this.#valueOf(value, hops + 1) : null;
    }
    if (node.name === 'MemberExpression') {
      const name = selfAttribute(node, this.#text);
      if (name === null) return null;
      const owner = classAround(this.#scopes.around(node));
      const [value = null, more] = owner?.attributes.get(name) ?? [];
      return value === null || more !== undefined ? null : this.#valueOf(value, hops + 1);
    }
    if (node.name !== 'CallExpression') return null;
    return this.#returned(node, hops) ?? node;
  }

  /** What a function of the file returns, if it returns one thing. */
  #returned(node: SyntaxNode, hops: number): SyntaxNode | null {
    const callee = node.firstChild;
    if (callee?.name !== 'VariableName') return null;
    const binding = this.#scopes.lookUp(textOfNode(callee, this.#text), node);
    if (binding?.kind !== 'function') return null;
    const [value, more] = this.#scopes.of(binding.node)?.returns ?? [];
    return value === undefined || more !== undefined ? null : this.#valueOf(value, hops + 1);
  }

  /** The module that a call compiles; `null` for every other call. */
  #compiled(node: SyntaxNode): InlineModule | null {
    const key = `${String(node.from)}-${String(node.to)}`;
    const known = this.#modules.get(key);
    if (known !== undefined) return known;
    const made = this.#compile(node);
    this.#modules.set(key, made);
    return made;
  }

  #compile(node: SyntaxNode): InlineModule | null {
    const [callee, list] = childrenOf(node);
    if (callee === undefined || list?.name !== 'ArgList') return null;
    const path =
      this.#pathOf(callee, 0)?.replace(/^tvm_ffi\.cpp\.extension\./, 'tvm_ffi.cpp.') ?? '';
    const name = path.replace(/^tvm_ffi\.cpp\./, '');
    if (name === path || !CALLS.has(name)) return null;
    const args = argumentsWithin(list, this.#text);
    const by = (keyword: string): SyntaxNode | null => {
      const argument = args.find((each) => each.keyword === keyword);
      return argument === undefined ? null : (argument.value ?? list);
    };
    const cpp = this.#values.strings(by('cpp_sources'));
    const cuda = this.#values.strings(by('cuda_sources'));
    const lists = ['sources', 'cpp_files', 'cuda_files'].map((each) =>
      this.#values.files(by(each)),
    );
    const isInline = name.endsWith('_inline');
    const whole = isInline ? [cpp, cuda] : lists;
    return {
      call: name as InlineCall,
      span: lastName(callee),
      cpp: joinedTexts(cpp.texts, by('cpp_sources'), this.#values),
      cuda: joinedTexts(cuda.texts, by('cuda_sources'), this.#values),
      isWhole: args.length > 0 && !args.some(isDouble) && whole.every(({ isWhole }) => isWhole),
      functions: isInline ? this.#values.functions(by('functions')) : [],
      files: isInline ? [] : lists.flatMap(({ files }) => files),
      isGuarded: this.#scopes.isGuarded(node),
    };
  }

  /** The dotted path of what an expression imports. */
  #pathOf(node: SyntaxNode, hops: number): string | null {
    if (hops > MAX_HOPS) return null;
    if (node.name === 'MemberExpression') {
      const [object, dot, property] = childrenOf(node);
      if (object === undefined || dot?.name !== '.' || property === undefined) return null;
      const path = this.#pathOf(object, hops + 1);
      return path === null ? null : `${path}.${textOfNode(property, this.#text)}`;
    }
    if (node.name !== 'VariableName') return null;
    const name = textOfNode(node, this.#text);
    const binding = this.#scopes.lookUp(name, node);
    if (binding === undefined) return this.#starred(name);
    if (binding?.kind === 'import') return binding.path;
    return binding?.kind === 'value' ? this.#pathOf(binding.value, hops + 1) : null;
  }

  /** `from tvm_ffi.cpp import *` binds all four. */
  #starred(name: string): string | null {
    const isStar = this.#scopes.module.stars.includes('tvm_ffi.cpp');
    return isStar && CALLS.has(name) ? `tvm_ffi.cpp.${name}` : null;
  }
}

function isDouble({ isStarred }: Argument): boolean {
  return isStarred;
}

function joinedTexts(
  texts: readonly PythonText[],
  node: SyntaxNode | null,
  values: Values,
): PythonText | null {
  // `cpp_sources=[]` is as good as none; `cpp_sources=""` is one empty text.
  if (texts.length === 0 && (values.isNone(node) || values.items(node)?.length === 0)) return null;
  return PythonText.join(texts, '\n');
}

function plainArgument({ span, keyword, isStarred }: Argument): InlineArgument {
  return { span, keyword, isStarred };
}

function lastName(callee: SyntaxNode): { start: number; end: number } {
  const last = callee.name === 'MemberExpression' ? (callee.lastChild ?? callee) : callee;
  return { start: last.from, end: last.to };
}
