/** What a text declares for others, and what it exports by macro. */
import type { Span } from '../../base/span.js';
import { splitAtCommas } from './cpp-type.js';
import { spanOf } from './places.js';
import type { CppFunction, CppUnit } from './unit.js';

const EXPORT = 'TVM_FFI_DLL_EXPORT_TYPED_FUNC';

/** Calls of the export macro: the name, and the expression that it exports. */
export function exportsOf(
  unit: CppUnit,
): readonly { readonly name: string; readonly callable: Span }[] {
  const { tokens } = unit;
  return unit.macros.flatMap(({ name, args }) => {
    if (name !== EXPORT) return [];
    const [exported, callable] = splitAtCommas(tokens, args.from, args.to);
    if (exported === undefined || callable === undefined) return [];
    const span = spanOf(tokens, { from: callable[0], to: args.to });
    return [{ name: tokens.between(...exported), callable: span }];
  });
}

/** Headers that declare nothing of the project's own. */
const FOREIGN_HEADER =
  /^#\s*include\s*<(?:tvm\/ffi\/|dlpack\/|cub\/|thrust\/|cuda\/|[a-z_]+>|(?:cuda|hip|cublas|curand|cusparse|cufft|nv|mma|sm_|device_|vector_|math_constants|driver_|cooperative_groups)\w*(?:\/|\.h)|(?:assert|ctype|errno|float|inttypes|limits|math|stdarg|stdbool|stddef|stdint|stdio|stdlib|string|time|omp|immintrin)\.h>)/;

/**
 * Whether a name can be used at the end of a text, outside of every namespace.
 *
 * @returns `unknown` where a macro or an included file may declare it
 */
export function declares(unit: CppUnit, name: string): 'yes' | 'no' | 'in-namespace' | 'unknown' {
  const functions = unit.functions.get(name) ?? [];
  if (functions.some((each) => each.scope.length === 0)) return 'yes';
  if (unit.values.has(name) || unit.imports.has(name)) return 'yes';
  if (mayComeFromElsewhere(unit, name)) return 'unknown';
  const inNamespace = functions.filter((each) => !each.isInClass && isNamespaceOnly(each, unit));
  if (inNamespace.length === 0) return unit.mentioned.has(name) ? 'unknown' : 'no';
  return unit.openNamespaces.length > 0 ? 'unknown' : 'in-namespace';
}

function isNamespaceOnly({ scope }: CppFunction, unit: CppUnit): boolean {
  return !scope.some((part) => unit.classes.has(part));
}

function mayComeFromElsewhere(unit: CppUnit, name: string): boolean {
  const isMacroMade = unit.macros.some((each) => !each.name.startsWith('TVM_FFI_'));
  if (isMacroMade) return true;
  return unit.tokens.directives.some((directive) => {
    if (/^#\s*include\b/.test(directive)) return !FOREIGN_HEADER.test(directive);
    if (!/^#\s*define\b/.test(directive)) return false;
    return directive.includes('##') || directive.split(/[^\p{L}\p{N}_$]+/u).includes(name);
  });
}
