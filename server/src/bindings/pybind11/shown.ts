/** A function of a compiled module as Python sees it. */
import type { Item, Overload, Param } from './model.js';

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/^(?:void|None)$/, 'None'],
  [/^bool$/, 'bool'],
  [/^(?:float|double|long double)$/, 'float'],
  [
    /^(?:(?:un)?signed |short |long )*(?:int|char|short|long|unsigned|u?int(?:8|16|32|64)_t|s?size_t|py::ssize_t|ptrdiff_t|intptr_t)$/,
    'int',
  ],
  [/^(?:string|string_view|str|filesystem::path|char ?\*)$/, 'str'],
  [/^(?:object|handle)$/, 'object'],
  [/^(?:dict|list|tuple|set|bytes|bytearray|slice|int_|float_|bool_)$/, ''],
];
const LISTS = /^(?:vector|list|deque|array|valarray|span)$/;
const DEEPEST = 6;

/** What a caster of the C++ type gives and takes; the C++ type itself where that is not known. */
export function pythonType(cpp: string, depth = 0): string {
  const plain = cpp
    .replace(/\bconst\b|\bvolatile\b|\btypename\b|&|\b(?:std|py|nb|pybind11|nanobind)::/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [pattern, name] of PLAIN) {
    if (pattern.test(plain)) return name === '' ? plain.replace(/_$/, '') : name;
  }
  const template = /^(\w+) ?<(.*)>$/.exec(plain);
  if (template === null || depth > DEEPEST) return plain;
  const [, name = '', inside = ''] = template;
  const args = partsOf(inside).map((each) => pythonType(each, depth + 1));
  const [first = 'object'] = args;
  if (name === 'optional') return `${first} | None`;
  if (LISTS.test(name)) return `list[${first}]`;
  if (/^(?:unordered_)?map$/.test(name)) return `dict[${args.slice(0, 2).join(', ')}]`;
  if (/^(?:unordered_)?set$/.test(name)) return `set[${first}]`;
  if (name === 'pair' || name === 'tuple') return `tuple[${args.join(', ')}]`;
  if (name === 'variant') return args.join(' | ');
  if (/^(?:shared|unique)_ptr$/.test(name)) return first;
  return plain;
}

/** Of the arguments of a template, at its own level. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (/[<([]/.test(mark)) depth += 1;
    else if (/[>)\]]/.test(mark)) depth -= 1;
    if (mark !== ',' || depth > 0) continue;
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  return [...parts, text.slice(start).trim()];
}

function parameterText({ name, type, default: value, hasDefault }: Param, at: number): string {
  const shown = `${name ?? `arg${String(at)}`}: ${pythonType(type)}`;
  return hasDefault ? `${shown} = ${valueText(value ?? '...')}` : shown;
}

/** As Python writes what C++ does. */
function valueText(value: string): string {
  if (value === 'true' || value === 'false') return value === 'true' ? 'True' : 'False';
  if (/^(?:nullptr|NULL|(?:std::)?nullopt|(?:\w+::)?none\(\))$/.test(value)) return 'None';
  return value;
}

export interface SignatureTexts {
  readonly label: string;
  /** Each a part of the label, for each parameter. */
  readonly parts: readonly string[];
}

/** `add(i: int, j: int = 1) -> int`; `(...)` where the parameters are not known. */
export function signatureTexts(name: string, overload: Overload): SignatureTexts {
  const { params, takesMore, takesKeywords, result } = overload;
  const end = result === null ? '' : ` -> ${pythonType(result)}`;
  if (params === null) return { label: `${name}(...)${end}`, parts: [] };
  const parts = params.map(parameterText);
  const list: string[] = [];
  let isKeywordOnly = false;
  for (const [at, param] of params.entries()) {
    if (param.isKeywordOnly && !isKeywordOnly) list.push(takesMore ? '*args' : '*');
    isKeywordOnly ||= param.isKeywordOnly;
    list.push(parts[at] ?? '');
    const isLast = isPositional(param) && !isPositional(params[at + 1]);
    // Python cannot pass what has no name by name.
    if (isLast) list.push('/');
  }
  if (takesMore && !isKeywordOnly) list.push('*args');
  if (takesKeywords) list.push('**kwargs');
  return { label: `${name}(${list.join(', ')})${end}`, parts };
}

function isPositional(param: Param | undefined): boolean {
  return (
    param !== undefined && (param.isPositionalOnly || (param.name === null && !param.isKeywordOnly))
  );
}

export interface ShownSignature extends SignatureTexts {
  /** `x` of a parameter; `null` for one that is passed by position. */
  readonly names: readonly (string | null)[];
  /** How many arguments it takes by position; `null` without an end. */
  readonly positional: number | null;
  readonly doc: string | null;
}

/** Of all functions behind a name. */
export function shownSignatures(
  name: string,
  overloads: readonly Overload[],
): readonly ShownSignature[] {
  return overloads.map((each) => {
    const params = each.params ?? [];
    const inOrder = params.filter(({ isKeywordOnly }) => !isKeywordOnly).length;
    return {
      ...signatureTexts(name, each),
      names: params.map((param) => (param.isPositionalOnly ? null : param.name)),
      positional: each.takesMore || each.params === null ? null : inOrder,
      doc: each.doc === null ? null : dedented(each.doc),
    };
  });
}

/** Texts in C++ are indented as the code around them is. */
function dedented(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  const widths = lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : [line.search(/\S/)]));
  const width = Math.min(...widths, 1000);
  return lines.map((line, at) => (at === 0 ? line : line.slice(width)).trimEnd()).join('\n');
}

/** What a name stands for, with the ways to call it. */
export function shownItem(name: string, item: Item): ShownItem {
  const { kind } = item;
  if (kind === 'function')
    return { what: kind, signatures: shownSignatures(name, item.overloads), doc: null };
  if (kind === 'value') return { what: kind, signatures: [], doc: null };
  const { doc, isEnum } = item.members;
  const overloads = kind === 'class' ? item.constructors : [];
  const what = isEnum ? 'enum' : kind;
  return {
    what,
    signatures: shownSignatures(name, overloads),
    doc: doc === null ? null : dedented(doc),
  };
}

export interface ShownItem {
  readonly what: 'function' | 'class' | 'enum' | 'module' | 'value';
  readonly signatures: readonly ShownSignature[];
  readonly doc: string | null;
}
