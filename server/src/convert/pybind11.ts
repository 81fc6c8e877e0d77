/** A module of pybind11 or nanobind: the functions stay, and TVM-FFI registers them instead. */
import { cmakeLines } from './cmake.js';
import { wantedBy } from './wanted.js';
import { splitArguments } from './declaration-macros.js';
import { closingBracket } from './brackets.js';
import { pythonShim } from './python.js';
import type { Conversion, ConvertOptions, LeftOut } from './types.js';
import type { Wrapper } from './wrapper.js';

const MODULE = /^[ \t]*(?:PYBIND11_MODULE|NB_MODULE)[ \t]*\([ \t]*(\w+)[ \t]*,[ \t]*(\w+)[^{]*\{/m;
const OWN =
  /^[ \t]*(?:#[ \t]*include[ \t]*[<"](?:pybind11|nanobind)\/[^\n]*|namespace\s+(?:py|nb)\s*=[^\n]*)\r?\n/gm;

interface Definition {
  readonly name: string;
  readonly target: string;
  readonly doc: string | null;
}

export function definesModule(text: string): boolean {
  return MODULE.test(text);
}

export function convertModule(text: string, options: ConvertOptions): Conversion {
  const match = MODULE.exec(text);
  const open = (match?.index ?? 0) + (match?.[0].length ?? 0);
  const end = closingBracket(text, open) ?? text.length;
  const { definitions, leftOut } = definitionsIn(text.slice(open, end), match?.[2] ?? 'm');
  const wanted = wantedBy(options.only);
  const carried = definitions.filter(({ name }) => wanted(name));
  const around = text.slice(0, match?.index) + text.slice(end + 1);
  const rest = around.replace(OWN, '').trim();
  const stl = /\bstd::(?:vector|map|unordered_map|optional|tuple|variant|array|function)\b/.test(
    text,
  );
  const cpp = [
    `#include <tvm/ffi/tvm_ffi.h>${stl ? '\n#include <tvm/ffi/extra/stl.h>' : ''}`,
    ...(rest === '' ? [] : [rest]),
    ...(leftOut.length === 0
      ? []
      : [
          `// Not carried over:\n${leftOut.map((each) => `//   ${each.name}: ${each.reason}`).join('\n')}`,
        ]),
    registrations(carried, options),
  ].join('\n\n');
  const wrappers = carried.map(({ name }): Wrapper => {
    return { name, cppName: name, text: '', helpers: [], records: [], params: null };
  });
  return {
    cpp: `${cpp}\n`,
    cmake: cmakeLines(options.library, `${options.library}_ffi.cc`),
    python: pythonShim(options.library, options.form, wrappers, [], new Set()),
    functions: carried.map(({ name }) => name),
    leftOut,
  };
}

function definitionsIn(
  body: string,
  module: string,
): { readonly definitions: readonly Definition[]; readonly leftOut: readonly LeftOut[] } {
  const found: (Definition & { readonly reason: string | null })[] = [];
  // Chains go on behind a bracket: `m.def(…).def(…)`.
  const call = new RegExp(String.raw`(?:\b${module}\s*|\)\s*)\.def\s*\(`, 'g');
  for (const match of body.matchAll(call)) {
    const start = match.index + match[0].length;
    const end = closingBracket(body, start);
    if (end === null) continue;
    const [nameText = '', target = '', ...more] = splitArguments(body.slice(start, end));
    const name = /^"([A-Za-z_]\w*)"$/.exec(nameText)?.[1];
    if (name === undefined || isOfClass(body.slice(0, match.index))) continue;
    const doc = more.find((each) => /^R?"/.test(each)) ?? null;
    found.push({ name, target, doc, reason: reasonFor(target) });
  }
  const leftOut = classesIn(body);
  const definitions: Definition[] = [];
  for (const each of found) {
    const isTwice = found.filter(({ name }) => name === each.name).length > 1;
    const reason = isTwice
      ? 'It is overloaded, and TVM-FFI has one function for a name.'
      : each.reason;
    if (reason === null) definitions.push(each);
    else if (!leftOut.some(({ name }) => name === each.name))
      leftOut.push({ name: each.name, reason });
  }
  return { definitions, leftOut };
}

function reasonFor(target: string): string | null {
  if (/\b(?:py|nb|pybind11|nanobind)::/.test(target))
    return 'It uses types of pybind11 or nanobind.';
  return target === '' ? 'It has no function.' : null;
}

/** Whether a statement that begins with a class is still open. */
function isOfClass(before: string): boolean {
  return /\bclass_\s*</.test(before.slice(before.lastIndexOf(';') + 1));
}

function classesIn(body: string): LeftOut[] {
  return [...body.matchAll(/\b(?:class_|enum_)\s*<[^;]*?>\s*\w*\s*\([^"]*"(\w+)"/g)].map(
    ([, name = '']) => ({
      name,
      reason: 'It is a class: make it an object with refl::ObjectDef, field by field.',
    }),
  );
}

function registrations(all: readonly Definition[], { form, library }: ConvertOptions): string {
  if (form === 'global') {
    const lines = all.map(
      ({ name, target, doc }) =>
        `      .def("${library}.${name}", ${target}${doc === null ? '' : `, ${doc}`})`,
    );
    return `TVM_FFI_STATIC_INIT_BLOCK() {\n  tvm::ffi::reflection::GlobalDef()\n${lines.join('\n')};\n}`;
  }
  return all
    .map(({ name, target, doc }) => {
      // A macro takes a comma for the end of its argument.
      const isPlain = /^&?[\w:]+$/.test(target);
      const own = `Function_${name}`;
      const lines = isPlain ? [] : [`static const auto ${own} = ${target};`];
      lines.push(`TVM_FFI_DLL_EXPORT_TYPED_FUNC(${name}, ${isPlain ? target : own});`);
      if (doc !== null) lines.push(`TVM_FFI_DLL_EXPORT_TYPED_FUNC_DOC(${name}, ${doc});`);
      return lines.join('\n');
    })
    .join('\n');
}
