/** Preprocessor directives, as far as they decide what declarations mean. */
import { lexCpp } from '../../cpp/lexer.js';
import { valueOf } from './constants.js';
import type { HeaderScope } from './scope.js';
import { tokenAt } from './tokens.js';

const DEFINE = /^#[ \t]*define[ \t]+(\w+)(\((?:[^()]*)\))?[ \t]*([^]*)$/;
const PACK = /^#[ \t]*pragma[ \t]+pack[ \t]*\(([^)]*)\)/;
const LONGEST_VALUE = 200;

export function readDirective(text: string, scope: HeaderScope): void {
  const pack = PACK.exec(text);
  if (pack !== null) {
    const inside = pack[1] ?? '';
    scope.isPacked = /\d|push/.test(inside) && !/pop/.test(inside);
    return;
  }
  const [, name, params, rest = ''] = DEFINE.exec(text) ?? [];
  if (name === undefined) return;
  const body = rest
    .replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ' ')
    .replace(/\\\r?\n/g, ' ')
    .trim();
  scope.macros.set(name, { hasParams: params !== undefined, body });
  if (params !== undefined || body === '' || body.length > LONGEST_VALUE) return;
  const lexed = lexCpp(body, true);
  const tokens = Array.from({ length: lexed.count }, (_, at) => tokenAt(lexed, at));
  const value = valueOf(tokens, scope.constants);
  if (value !== null) scope.constants.set(name, value);
}
