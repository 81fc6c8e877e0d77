/** Constant values in Python: strings, lists of strings and paths, as far as the text says them. */
import type { SyntaxNode } from '@lezer/common';
import { argumentsWithin, childrenOf, textOfNode } from '../syntax.js';
import { PythonText } from './python-text.js';
import type { Scopes } from './scopes.js';
import type { ListedFile, ListedFunction } from './types.js';

const MAX_DEPTH = 100;
/** Methods and functions that change only space, which means nothing to C++. */
const SPACE_METHODS = new Set(['strip', 'lstrip', 'rstrip', 'expandtabs']);
const SPACE_FUNCTIONS = /(?:^|\.)(?:dedent|cleandoc)$/;
const BESIDE: ListedFile = { path: '', isBesideFile: true };

export class Values {
  readonly #text: string;
  readonly #scopes: Scopes;

  constructor(text: string, scopes: Scopes) {
    this.#text = text;
    this.#scopes = scopes;
  }

  /** The value behind a name that is bound once, in its own scope or around it. */
  behind(node: SyntaxNode): SyntaxNode | null {
    const binding = this.#scopes.lookUp(textOfNode(node, this.#text), node);
    return binding?.kind === 'value' ? binding.value : null;
  }

  /** A string; `null` for what is none, or depends on what runs. */
  string(node: SyntaxNode | null, depth = 0): PythonText | null {
    if (node === null || depth > MAX_DEPTH) return null;
    switch (node.name) {
      case 'String':
        return PythonText.read(this.#text, node.from, node.to);
      case 'FormatString': {
        const isPlain = node.getChild('FormatReplacement') === null;
        return isPlain ? PythonText.read(this.#text, node.from, node.to) : null;
      }
      case 'ContinuedString':
        return this.#joined(childrenOf(node), depth);
      case 'ParenthesizedExpression':
        return this.string(inner(node), depth + 1);
      case 'BinaryExpression': {
        const [left, operator, right] = childrenOf(node);
        const isSum = operator !== undefined && textOfNode(operator, this.#text) === '+';
        return isSum && left && right ? this.#joined([left, right], depth) : null;
      }
      case 'VariableName':
        return this.string(this.behind(node), depth + 1);
      case 'CallExpression':
        return this.#spaced(node, depth);
      default:
        return null;
    }
  }

  #joined(nodes: readonly SyntaxNode[], depth: number): PythonText | null {
    const parts: PythonText[] = [];
    for (const node of nodes) {
      const part = this.string(node, depth + 1);
      if (part === null) return null;
      parts.push(part);
    }
    return PythonText.join(parts);
  }

  /** `textwrap.dedent(x)` and `x.strip()`: the text itself, with its places. */
  #spaced(node: SyntaxNode, depth: number): PythonText | null {
    const [callee, list] = childrenOf(node);
    if (callee === undefined || list?.name !== 'ArgList') return null;
    const args = argumentsWithin(list, this.#text);
    if (SPACE_FUNCTIONS.test(textOfNode(callee, this.#text))) {
      return args.length === 1 ? this.string(args[0]?.value ?? null, depth + 1) : null;
    }
    const [object, dot, property] = childrenOf(callee);
    if (callee.name !== 'MemberExpression' || dot?.name !== '.' || property === undefined)
      return null;
    const isSpace = SPACE_METHODS.has(textOfNode(property, this.#text)) && args.length === 0;
    return isSpace ? this.string(object ?? null, depth + 1) : null;
  }

  /** The items of a list, tuple or set; `null` for what is none. */
  items(node: SyntaxNode | null, depth = 0): readonly SyntaxNode[] | null {
    if (node === null || depth > MAX_DEPTH) return null;
    switch (node.name) {
      case 'ArrayExpression':
      case 'TupleExpression':
      case 'SetExpression':
        return childrenOf(node).filter(({ name }) => !/^[()[\]{},]$/.test(name));
      case 'ParenthesizedExpression':
        return this.items(inner(node), depth + 1);
      case 'VariableName':
        return this.items(this.behind(node), depth + 1);
      case 'BinaryExpression': {
        const [left, operator, right] = childrenOf(node);
        if (operator === undefined || textOfNode(operator, this.#text) !== '+') return null;
        const before = this.items(left ?? null, depth + 1);
        const after = this.items(right ?? null, depth + 1);
        return before === null || after === null ? null : [...before, ...after];
      }
      default:
        return null;
    }
  }

  /** Whether it is `None`, or left out. */
  isNone(node: SyntaxNode | null): boolean {
    return node === null || node.name === 'None';
  }

  /** One string or several; unknown ones are left out, and said. */
  strings(node: SyntaxNode | null): {
    readonly texts: readonly PythonText[];
    readonly isWhole: boolean;
  } {
    if (this.isNone(node)) return { texts: [], isWhole: true };
    const single = this.string(node);
    if (single !== null) return { texts: [single], isWhole: true };
    const items = this.items(node);
    const texts = (items ?? []).flatMap((item) => this.string(item) ?? []);
    return { texts, isWhole: items !== null && texts.length === items.length };
  }

  /** What `functions=` lists: a name, a list of names, or a mapping of names to documentation. */
  functions(node: SyntaxNode | null): readonly ListedFunction[] {
    const mapping = this.#mapping(node, 0);
    if (mapping !== null) return mapping;
    return this.strings(node).texts.map((each) => listed(each, null));
  }

  #mapping(node: SyntaxNode | null, depth: number): readonly ListedFunction[] | null {
    if (node === null || depth > MAX_DEPTH) return null;
    if (node.name === 'ParenthesizedExpression') return this.#mapping(inner(node), depth + 1);
    if (node.name === 'VariableName') return this.#mapping(this.behind(node), depth + 1);
    if (node.name !== 'DictionaryExpression') return null;
    const found: ListedFunction[] = [];
    const parts = childrenOf(node);
    parts.forEach((part, index) => {
      if (part.name !== ':') return;
      const key = this.string(parts[index - 1] ?? null);
      const doc = this.string(parts[index + 1] ?? null);
      if (key !== null)
        found.push(listed(key, doc === null || doc.value === '' ? null : doc.value));
    });
    return found;
  }

  /** Paths: strings, and what is put together from `__file__`. */
  files(node: SyntaxNode | null): {
    readonly files: readonly ListedFile[];
    readonly isWhole: boolean;
  } {
    if (this.isNone(node)) return { files: [], isWhole: true };
    const single = this.#path(node, 0);
    if (single !== null) return { files: [single], isWhole: true };
    const items = this.items(node);
    const files = (items ?? []).flatMap((item) => this.#path(item, 0) ?? []);
    return { files, isWhole: items !== null && files.length === items.length };
  }

  #path(node: SyntaxNode | null, depth: number): ListedFile | null {
    if (node === null || depth > MAX_DEPTH) return null;
    const text = this.string(node);
    if (text !== null) return { path: text.value, isBesideFile: false };
    if (node.name === 'VariableName') return this.#path(this.behind(node), depth + 1);
    if (node.name === 'ParenthesizedExpression') return this.#path(inner(node), depth + 1);
    if (node.name === 'BinaryExpression') {
      const [left, operator, right] = childrenOf(node);
      const isJoin = operator !== undefined && textOfNode(operator, this.#text) === '/';
      return isJoin
        ? joined(this.#path(left ?? null, depth + 1), this.string(right ?? null))
        : null;
    }
    return node.name === 'CallExpression' || node.name === 'MemberExpression'
      ? this.#fileExpression(node, depth)
      : null;
  }

  /** `Path(__file__).parent`, `os.path.dirname(__file__)`, `str(…)`, `os.path.join(…, "x")`. */
  #fileExpression(node: SyntaxNode, depth: number): ListedFile | null {
    const text = textOfNode(node, this.#text);
    if (DIRECTORY.test(text)) return BESIDE;
    const [callee, list] = childrenOf(node);
    if (node.name !== 'CallExpression' || callee === undefined || list === undefined) return null;
    const args = argumentsWithin(list, this.#text).map(({ value }) => value);
    const name = textOfNode(callee, this.#text);
    if (/(?:^|\.)join$/.test(name)) {
      const [first = null, ...rest] = args;
      return rest.reduce(
        (path, part) => joined(path, this.string(part)),
        this.#path(first, depth + 1),
      );
    }
    if (/^(?:str|(?:os\.)?fspath|(?:pathlib\.)?Path|(?:os\.path\.)?(?:abs|real)path)$/.test(name)) {
      return args.length === 1 ? this.#path(args[0] ?? null, depth + 1) : null;
    }
    const method = /^(?:[^]*)\.(?:resolve|absolute|as_posix)$/.test(name) && args.length === 0;
    return method ? this.#path(callee.firstChild, depth + 1) : null;
  }
}

const FILE = String.raw`(?:pathlib\.)?(?:Path\(\s*__file__\s*\)|__file__)(?:\.(?:resolve|absolute)\(\))?`;
const DIRECTORY = new RegExp(
  `^(?:${FILE}\\.parent(?:\\.(?:resolve|absolute)\\(\\))?|(?:os\\.)?(?:path\\.)?dirname\\(\\s*(?:(?:os\\.)?(?:path\\.)?(?:abs|real)path\\(\\s*)?__file__\\s*\\)?\\s*\\))$`,
);

function joined(folder: ListedFile | null, part: PythonText | null): ListedFile | null {
  if (folder === null || part === null) return null;
  const path = folder.path === '' ? part.value : `${folder.path}/${part.value}`;
  return { path, isBesideFile: folder.isBesideFile };
}

function listed(name: PythonText, doc: string | null): ListedFunction {
  return { name: name.value, span: name.span, doc };
}

function inner(node: SyntaxNode): SyntaxNode | null {
  const [, value, close] = childrenOf(node);
  return close?.name === ')' ? (value ?? null) : null;
}
