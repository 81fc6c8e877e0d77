/** Types and definitions of the text format, as the same items that the binary format has. */
import type { WasmFunctionType, WasmItem, WasmLimits } from '../types.js';
import { isList, wordOf, type List, type Node } from './tree.js';

/** The types of a module, by their index and by their name. */
export type Types = ReadonlyMap<string, WasmFunctionType | null>;

const VALUES = new Set(['i32', 'i64', 'f32', 'f64', 'v128', 'funcref', 'externref']);
const HEAPS = new Set(['func', 'extern']);

function valueType(node: Node): string {
  if (!isList(node)) return VALUES.has(node.text) ? node.text : 'anyref';
  const isNullable = wordOf(node[1]) === 'null';
  const heap = wordOf(node[isNullable ? 2 : 1]) ?? '';
  const known = HEAPS.has(heap) ? heap : 'any';
  if (isNullable && known !== 'any') return `${known}ref`;
  return isNullable ? `(ref null ${known})` : `(ref ${known})`;
}

/** What `(param …)` or `(result …)` lists; one with a name holds one type. */
function values(list: List): readonly string[] {
  const rest = list.slice(1);
  return (wordOf(rest[0])?.startsWith('$') === true ? rest.slice(1) : rest).map(valueType);
}

/** The type that stands behind `(func`, which may name one of `types` instead. */
export function functionType(list: List, types: Types): WasmFunctionType | null {
  const params: string[] = [];
  const results: string[] = [];
  let named: WasmFunctionType | null | undefined;
  for (const node of list.slice(1)) {
    if (!isList(node)) continue;
    const word = wordOf(node[0]);
    if (word === 'type') named = types.get(wordOf(node[1]) ?? '') ?? null;
    else if (word === 'param') for (const each of values(node)) params.push(each);
    else if (word === 'result') for (const each of values(node)) results.push(each);
    // The body begins.
    else if (word !== 'export' && word !== 'import') break;
  }
  if (named !== undefined && params.length === 0 && results.length === 0) return named;
  return { params, results };
}

function limits(list: List): WasmLimits {
  const words = list.slice(1).flatMap((node) => wordOf(node) ?? []);
  const numbers = words.map((word) => Number(word.replaceAll('_', ''))).filter(Number.isInteger);
  return { min: numbers[0] ?? 0, max: numbers[1] ?? null, isWide: words.includes('i64') };
}

/** Limits in front of a type; the elements may stand there instead, and say how many there are. */
function tableType(list: List): Pick<WasmItem & { kind: 'table' }, 'type' | 'limits'> {
  const found = limits(list);
  const hasLimits = list.some((node) => /^\d/.test(wordOf(node) ?? ''));
  const type = list.find(
    (node) =>
      ['funcref', 'externref'].includes(wordOf(node) ?? '') ||
      (isList(node) && wordOf(node[0]) === 'ref'),
  );
  return {
    type: type === undefined ? null : valueType(type),
    limits: hasLimits ? found : null,
  };
}

function globalType(list: List): WasmItem {
  const type = list
    .slice(1)
    .find((node) =>
      isList(node)
        ? !['export', 'import'].includes(wordOf(node[0]) ?? '')
        : !node.isString && !node.text.startsWith('$'),
    );
  const isMutable = isList(type) && wordOf(type[0]) === 'mut';
  const value = isMutable ? type[1] : type;
  return { kind: 'global', type: value === undefined ? null : valueType(value), isMutable };
}

/** What a list that begins with the word of a kind defines or imports; else `null`. */
export function readItem(list: List, types: Types): WasmItem | null {
  const word = wordOf(list[0]);
  if (word === 'func') return { kind: 'function', type: functionType(list, types) };
  if (word === 'memory') return { kind: 'memory', limits: limits(list) };
  if (word === 'global') return globalType(list);
  if (word === 'table') return { kind: word, ...tableType(list) };
  return word === 'tag' ? { kind: word } : null;
}
