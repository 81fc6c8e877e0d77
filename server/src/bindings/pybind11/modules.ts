/** The modules that the C++ files of a project make with pybind11 or nanobind. */
import { spanOf, splitAtCommas, type CppUnit } from '../../cpp/signatures/index.js';
import type { CSource } from '../surroundings.js';
import { BodyReader } from './body.js';
import type { CompiledModule } from './model.js';
import { Locals } from './reading.js';
import { ScopeBuilder } from './scope-builder.js';
import { Units } from './units.js';

const MACRO = /^(?:PYBIND11|NB)_MODULE$/;
const MENTION = /\b(?:PYBIND11|NB)_MODULE\b/;

export type CompiledModules = readonly CompiledModule[];

const read = new WeakMap<readonly CSource[], CompiledModules>();

/** Read once for the same array. Never throws. */
export function compiledModules(sources: readonly CSource[]): CompiledModules {
  const known = read.get(sources);
  if (known !== undefined) return known;
  const units = new Units(sources);
  const found = sources
    .filter(({ text }) => MENTION.test(text))
    .flatMap((source) => modulesIn(source, units));
  read.set(sources, found);
  return found;
}

function modulesIn(source: CSource, units: Units): CompiledModule[] {
  const unit = units.of(source);
  const { tokens } = unit;
  const found: CompiledModule[] = [];
  for (let at = 0; at < tokens.count; at += 1) {
    if (!tokens.isWord(at) || !MACRO.test(tokens.at(at)) || !tokens.is(at + 1, '(')) continue;
    const open = tokens.after(at + 1);
    const [name, variable] = splitAtCommas(tokens, at + 2, open - 1);
    if (name === undefined || variable === undefined || !tokens.is(open, '{')) continue;
    found.push({
      name: tokens.between(...name),
      system: tokens.at(at) === 'NB_MODULE' ? 'nanobind' : 'pybind11',
      source,
      span: spanOf(tokens, { from: name[0], to: name[1] }),
      items: itemsOf(unit, units, tokens.at(variable[0]), open),
    });
  }
  return found;
}

function itemsOf(unit: CppUnit, units: Units, variable: string, open: number): ScopeBuilder {
  const scope = new ScopeBuilder('module');
  const end = unit.tokens.after(open);
  const reading = { unit, units, locals: new Locals(), depth: 0 };
  new BodyReader(reading, new Map([[variable, scope]])).read(open + 1, end - 1);
  return scope;
}
