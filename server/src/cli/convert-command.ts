/** `convert`: C++ that registers with TVM-FFI what a file declares or binds by other means. */
import path from 'node:path';
import { count } from '../base/count.js';
import { escapeInline } from '../base/foreign-text.js';
import { readText, statsOf } from '../base/node/probe.js';
import {
  convert,
  tensorChoice,
  usualName,
  type Conversion,
  type ConvertOptions,
} from '../convert/index.js';
import { includedBy } from '../project/included-headers.js';
import type { OptionValues } from './arguments.js';
import type { WritingTools } from './writing-tools.js';

/** @returns the exit code */
export function convertCommand(
  options: OptionValues,
  operands: readonly string[],
  tools: WritingTools,
): 0 | 2 {
  const { refuse, shown, complain } = tools;
  const [operand, ...more] = operands;
  if (operand === undefined || more.length > 0) return refuse('"convert" requires one FILE.');
  const file = path.resolve(operand);
  const wanted = optionsOf(options, file, tools);
  const text = readText(file);
  if (text === null) {
    complain(`${shown(file)}: The file is missing or cannot be read.`);
    return 2;
  }
  const name = path.basename(file);
  const made = convert({ name, text, included: includedBy(text, file) }, wanted);
  if (made === null || made.functions.length + made.leftOut.length === 0) {
    complain(
      `${shown(file)}: No functions were found. Pass a C header, a cdef, ctypes declarations or a pybind11 module.`,
    );
    return 2;
  }
  return writeConversion(made, options.get('output')?.at(-1) ?? null, wanted.library, tools);
}

function optionsOf(options: OptionValues, file: string, { refuse }: WritingTools): ConvertOptions {
  const form = options.get('form')?.at(-1) ?? 'export';
  if (form !== 'export' && form !== 'global') {
    return refuse(
      `--form must be "export" or "global", not ${JSON.stringify(escapeInline(form))}.`,
    );
  }
  const library = options.get('name')?.at(-1) ?? usualName(path.basename(file));
  if (!/^[A-Za-z_]\w*$/.test(library)) {
    const given = JSON.stringify(escapeInline(library));
    return refuse(
      `${given} is not a valid name: use letters, digits and "_". Pass one with --name.`,
    );
  }
  const tensors = (options.get('tensor') ?? []).map(
    (each) =>
      tensorChoice(each) ??
      refuse(
        `--tensor must be [FUNCTION=]POINTER:LENGTH, not ${JSON.stringify(escapeInline(each))}.`,
      ),
  );
  return { form, tensors, library, only: options.get('only') ?? null };
}

function writeConversion(
  made: Conversion,
  output: string | null,
  library: string,
  { print, complain, shown, write }: WritingTools,
): 0 | 2 {
  const summary = summaryOf(made);
  if (output === null) {
    print(made.cpp);
    complain(summary);
    return 0;
  }
  const source = path.resolve(output);
  const module = path.join(path.dirname(source), `${library}.py`);
  const present = [source, module].find((each) => statsOf(each) !== undefined);
  if (present !== undefined) {
    complain(`${shown(present)}: The file exists, and "convert" replaces none.`);
    return 2;
  }
  const reason = write([
    { path: source, newText: made.cpp, identity: null },
    { path: module, newText: made.python, identity: null },
  ]);
  if (reason !== null) {
    complain(`${shown(source)}: ${reason}`);
    return 2;
  }
  const cmake = made.cmake.replace(`${library}_ffi.cc`, path.basename(source));
  print(
    `wrote 2 files\n    ${shown(source)}\n    ${shown(module)}\n\nCMake lines to build it:\n\n`,
  );
  print(cmake);
  complain(summary);
  return 0;
}

function summaryOf({ functions, leftOut }: Conversion): string {
  const carried = `${count(functions.length, 'function')} carried over`;
  if (leftOut.length === 0) return `${carried}.`;
  const lines = leftOut.map(
    (each) => `    ${escapeInline(each.name)}: ${escapeInline(each.reason)}`,
  );
  return `${carried}, ${String(leftOut.length)} not:\n${lines.join('\n')}`;
}
