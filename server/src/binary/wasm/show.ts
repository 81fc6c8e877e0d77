/** Items as short text: `add(i32, i32) -> i32`, `memory: memory 1 to 4 pages`. */
import { escapeInline } from '../../base/foreign-text.js';
import type { WasmFunctionType, WasmItem, WasmLimits } from './types.js';

/** A name that needs no quotation marks to be read. */
const PLAIN = /^[^\s\p{C}"'():,]+$/u;

/** An item with its name, safe to show. */
export function wasmItemLine(name: string, item: WasmItem): string {
  const shown = escapeInline(PLAIN.test(name) ? name : JSON.stringify(name));
  const isFunction = item.kind === 'function' && item.type !== null;
  return `${shown}${isFunction ? '' : ': '}${wasmItemText(item)}`;
}

/** An item without its name: `(i32, i32) -> i32`, `memory 1 page`, `mutable global i64`. */
export function wasmItemText(item: WasmItem): string {
  switch (item.kind) {
    case 'function':
      return item.type === null ? 'function' : functionText(item.type);
    case 'memory':
      return `memory ${pages(item.limits)}${item.limits.isWide ? ', 64-bit addresses' : ''}`;
    case 'table': {
      const size = item.limits === null ? '' : ` ${range(item.limits)}`;
      return `table${size}${item.type === null ? '' : ` ${item.type}`}`;
    }
    case 'global':
      return `${item.isMutable ? 'mutable ' : ''}global${item.type === null ? '' : ` ${item.type}`}`;
    case 'tag':
      return 'tag';
  }
}

function functionText({ params, results }: WasmFunctionType): string {
  const taken = `(${params.join(', ')})`;
  const [first, ...more] = results;
  if (first === undefined) return taken;
  return `${taken} -> ${more.length === 0 ? first : `(${results.join(', ')})`}`;
}

function pages(limits: WasmLimits): string {
  return `${range(limits)} ${limits.max === 1 ? 'page' : 'pages'}`;
}

function range({ min, max }: WasmLimits): string {
  if (max === null) return `${min} or more`;
  return min === max ? String(min) : `${min} to ${max}`;
}
