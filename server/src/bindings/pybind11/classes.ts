/** What `py::class_<T, Base, Holder>(m, "T", …)` says about a class. */
import { splitAtCommas, type CppUnit } from '../../cpp/signatures/index.js';
import { lastTypeWord, typeNamed, type Reading } from './reading.js';
import type { ScopeBuilder } from './scope-builder.js';
import { lastWord, textAt } from './words.js';

type Range = readonly [number, number];

/** Keeps objects, and is no base: `std::shared_ptr<T>`. */
const HOLDER = /ptr|holder|deleter/i;
/** What is said about a class besides its bases. */
const HARMLESS =
  /^(?:dynamic_attr|module_local|buffer_protocol|multiple_inheritance|is_final|arithmetic|is_arithmetic|is_flag|is_weak_referenceable|weakrefable|custom_type_setup|release_gil_before_calling_cpp_dtor|type_slots|intrusive_ptr|never_destruct|sig|supplement|is_generic|metaclass)$/;

/** Of the C++ type of a class, with aliases replaced; `null` for what is no plain name. */
export function ownType(reading: Reading, angles: number): string | null {
  const { tokens } = reading.unit;
  const end = tokens.afterAngles(angles);
  const [first] = end === null ? [] : splitAtCommas(tokens, angles + 1, end - 1);
  const word = first === undefined ? null : lastTypeWord(reading.unit, ...first);
  return word === null ? null : typeNamed(word, reading);
}

/** Notes the bases of a class; one that is not known may have any names. */
export function addBases(reading: Reading, angles: number, made: ScopeBuilder): void {
  const { tokens } = reading.unit;
  const end = tokens.afterAngles(angles) ?? angles + 1;
  const [, ...others] = splitAtCommas(tokens, angles + 1, end - 1);
  for (const [from, to] of others) {
    const written = lastTypeWord(reading.unit, from, to);
    if (written !== null && HOLDER.test(written)) continue;
    const name = written === null ? null : typeNamed(written, reading);
    if (name !== null && isTrampoline(name, made, reading)) continue;
    const base = name === null ? null : (made.types.get(name) ?? null);
    if (base === null) made.isOpen = true;
    else made.bases.push(base);
  }
}

/** A class that hands on calls to Python derives from the class itself. */
function isTrampoline(name: string, { cppType }: ScopeBuilder, { units }: Reading): boolean {
  if (cppType === null) return false;
  return units
    .mentioning(name)
    .some((unit: CppUnit) => unit.classes.get(name)?.bases.includes(cppType) === true);
}

/** What follows the name: documentation, flags, or an object that is a base. */
export function addFlags(
  reading: Reading,
  args: readonly Range[],
  made: ScopeBuilder,
): string | null {
  const { tokens } = reading.unit;
  let doc: string | null = null;
  for (const [from, to] of args) {
    const word = lastWord(tokens, from, to);
    doc ??= textAt(tokens, from, to);
    if (word === 'dynamic_attr' || word === 'metaclass') made.isDynamic = true;
    const isText = tokens.isText(from) || /doc/i.test(tokens.between(from, to));
    if (!isText && (word === null || !HARMLESS.test(word))) made.isOpen = true;
  }
  return doc;
}
