/** C declarations become C++ that registers the functions with TVM-FFI. */
import type { CDeclarations, CFunction } from '../bindings/c/types.js';
import { readHeader } from '../bindings/header/index.js';
import { cmakeLines } from './cmake.js';
import { Conditions } from './conditions.js';
import { withoutDeclarationMacros } from './declaration-macros.js';
import { helperTexts } from './helpers.js';
import { integerTypedefs } from './integer-typedefs.js';
import { objectType, type ObjectType } from './objects.js';
import { pythonShim } from './python.js';
import type { FoundC } from './sources.js';
import type { CText, Conversion, ConvertOptions, LeftOut } from './types.js';
import { wantedBy } from './wanted.js';
import { wrapFunction, type Wrapper } from './wrapper.js';

interface Placed {
  readonly wrapper: Wrapper;
  readonly written: string;
  readonly condition: string | null;
}

export function convertC(
  { c: source, leftOut: unread }: FoundC,
  options: ConvertOptions,
): Conversion {
  const before = source.included.map((each) => `${each}\n`).join('');
  const text = withoutDeclarationMacros(before + source.text);
  const declared = readHeader(text);
  const all = [...declared.functions.values()].sort((a, b) => a.span.start - b.span.start);
  const own = all.filter(({ span }) => span.start >= before.length);
  // A header that only includes others stands for them.
  const wanted = wantedBy(options.only);
  const functions = (own.length > 0 ? own : all).filter(({ name }) => wanted(name));
  const wrapped = wrapAll(text, declared, functions, options);
  const { placed } = wrapped;
  const leftOut = [...wrapped.leftOut, ...unread.filter(({ name }) => wanted(name))];
  const wrappers = placed.map(({ wrapper }) => wrapper);
  const records = new Set(wrappers.flatMap((each) => each.records));
  const objects = [...records].flatMap((each) => objectType(each, declared, options.library) ?? []);
  const conditional = new Set(
    placed.flatMap(({ wrapper, condition }) => (condition === null ? [] : wrapper.name)),
  );
  return {
    cpp: cppText(source, placed, objects, leftOut, options),
    cmake: cmakeLines(options.library, `${options.library}_ffi.cc`),
    python: pythonShim(options.library, options.form, wrappers, objects, conditional),
    functions: wrappers.map(({ name }) => name),
    leftOut,
  };
}

function wrapAll(
  text: string,
  declared: CDeclarations,
  functions: readonly CFunction[],
  { tensors }: ConvertOptions,
): { readonly placed: readonly Placed[]; readonly leftOut: readonly LeftOut[] } {
  const conditions = new Conditions(text);
  const integers = integerTypedefs(text);
  const placed: Placed[] = [];
  const leftOut: LeftOut[] = [];
  for (const each of functions) {
    const wrapper = wrapFunction(each, declared, integers, tensors);
    if ('reason' in wrapper) leftOut.push({ name: each.name, ...wrapper });
    else
      placed.push({ wrapper, written: writtenOf(each), condition: conditions.at(each.span.start) });
  }
  return { placed, leftOut };
}

/** As a comment of one line, which nothing inside ends. */
function writtenOf({ written }: CFunction): string {
  return written.replace(/;$/, '').replace(/\\$/, '');
}

function cppText(
  source: CText,
  placed: readonly Placed[],
  objects: readonly ObjectType[],
  leftOut: readonly LeftOut[],
  { form, library }: ConvertOptions,
): string {
  const helpers = new Set(placed.flatMap(({ wrapper }) => wrapper.helpers));
  const parts = [
    `// Registers functions of ${source.from} with TVM-FFI.`,
    includes(source),
    ...(leftOut.length === 0 ? [] : [leftOutText(leftOut)]),
    `namespace {\n\nnamespace refl = tvm::ffi::reflection;`,
    ...helperTexts(helpers),
    ...objects.map((each) => each.text),
    ...placed.map((each) => within(each.condition, `// ${each.written}\n${each.wrapper.text}`)),
    '}  // namespace',
    ...registrations(placed, objects, form, library),
  ];
  return `${parts.join('\n\n')}\n`;
}

function includes({ preamble }: CText): string {
  const own = `#include <tvm/ffi/tvm_ffi.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <optional>
#include <type_traits>
#include <utility>`;
  return `${own}\n\n${preamble}`;
}

function leftOutText(leftOut: readonly LeftOut[]): string {
  const lines = leftOut.map(({ name, reason }) => `//   ${name}: ${reason}`);
  return `// Not carried over:\n${lines.join('\n')}`;
}

function within(condition: string | null, text: string): string {
  return condition === null ? text : `#if ${condition}\n${text}\n#endif`;
}

function registrations(
  placed: readonly Placed[],
  objects: readonly ObjectType[],
  form: ConvertOptions['form'],
  library: string,
): readonly string[] {
  const exported = placed.map(({ wrapper, condition }) =>
    within(condition, `TVM_FFI_DLL_EXPORT_TYPED_FUNC(${wrapper.name}, ${wrapper.cppName});`),
  );
  const statements = [
    ...objects.map((each) => `  ${each.registration};`),
    ...(form === 'export'
      ? []
      : placed.map(({ wrapper, condition }) =>
          within(
            condition,
            `  refl::GlobalDef().def("${library}.${wrapper.name}", ${wrapper.cppName});`,
          ),
        )),
  ];
  const block = `TVM_FFI_STATIC_INIT_BLOCK() {\n${statements.join('\n')}\n}`;
  return [
    ...(statements.length > 0 ? [block] : []),
    ...(form === 'export' && exported.length > 0 ? [exported.join('\n')] : []),
  ];
}
