/** The extension modules that a `setup.py` builds: `Pybind11Extension("pkg.name", ["name.cpp"])`. */
import { PyFile } from '../python/file.js';

export interface BuiltTarget {
  /** Of the file that is built, without folder and suffix. */
  readonly name: string;
  /** As they are written. */
  readonly sources: readonly string[];
}

const EXTENSION = /(?:^|\.)(?:Pybind11|Cpp|CUDA|SYCL)?Extension$/;

/** Those whose names and sources the text says. Never throws. */
export function extensionsIn(text: string): readonly BuiltTarget[] {
  const file = PyFile.read(text);
  if (file === null) return [];
  const found: BuiltTarget[] = [];
  file.tree.iterate({
    enter: ({ name: kind, node }) => {
      const call = kind === 'CallExpression' ? file.callOf(node) : null;
      if (call === null || call.isBroken) return;
      if (!EXTENSION.test(file.pathOf(call.callee) ?? '')) return;
      const argument = (at: number, keyword: string) =>
        (call.args.find((each) => each.keyword === keyword) ?? call.args[at])?.value ?? null;
      const name = file.values.string(argument(0, 'name'))?.value;
      const { texts, isWhole } = file.values.strings(argument(1, 'sources'));
      if (name === undefined || !isWhole) return;
      const last = name.slice(name.lastIndexOf('.') + 1);
      found.push({ name: last, sources: texts.map(({ value }) => value) });
    },
  });
  return found;
}
