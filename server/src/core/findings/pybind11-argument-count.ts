import { count } from '../../base/count.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { pathText, quoted } from './words.js';

interface Takes {
  readonly least: number;
  /** `null` for any number. */
  readonly most: number | null;
  /** The C++ types of its parameters. */
  readonly shown: string;
}

interface ArgumentCount {
  readonly name: string;
  readonly given: number;
  /** For each function that has the name. */
  readonly takes: readonly Takes[];
  /** The C++ file that makes the module. */
  readonly source: string;
}

/** A call fits no function that a module of pybind11 or nanobind has under a name. */
export default defineRule({
  code: 'pybind11.argument-count',
  severity: 'error',
  message: ({ name, given, takes, source }: ArgumentCount, reader) => {
    const { t } = reader;
    const [only, more] = takes;
    const fact =
      only !== undefined && more === undefined
        ? t`${quoted(name)} is called with ${count(given, 'argument')}, but it takes ${countText(only, reader)}, so the call raises ${quoted('TypeError')}.`
        : t`${quoted(name)} is called with ${count(given, 'argument')}, which fits none of its ${String(takes.length)} overloads, so the call raises ${quoted('TypeError')}.`;
    const shown = takes.map((each) => quoted(`${name}(${each.shown})`)).join(', ');
    return `${fact} ${t`It is declared as ${shown} in ${pathText(source)}.`}`;
  },
});

function countText({ least, most }: Takes, { t }: Reader): string {
  if (most === null) return t`at least ${String(least)}`;
  return least === most ? String(most) : t`${String(least)} to ${String(most)}`;
}
