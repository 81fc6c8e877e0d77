/** Reads one file: its own definitions, its macros expanded, what it registers. */
import { branchesOf } from './branches.js';
import {
  copyOf,
  mayHoldConstants,
  NOTHING,
  readDefinitions,
  type Definitions,
} from './definitions.js';
import { directivesIn } from './directives.js';
import { Expander } from './expander.js';
import { FileMacros } from './file-macros.js';
import { lexOnce } from './lexer.js';
import type { MacroTable, Site } from './macro-table.js';
import { readRegistrations } from './reader.js';
import { streamOf } from './stream.js';
import type { CppFileUnit, CppRegistration, CppUnit } from './types.js';

/** @param shared what the file defines, if the table has it; else it is read now */
export function readUnit(
  { file, text }: { readonly file: string; readonly text: string },
  table: MacroTable,
  shared: Definitions | null,
): CppFileUnit {
  const lexed = lexOnce(text);
  const mayDefine = shared === null && (directivesIn(text).definesMacros || mayHoldConstants(text));
  const own = mayDefine ? readDefinitions(lexed) : NOTHING;
  const macros = new FileMacros(table, file, own);
  const branches = branchesOf(lexed);
  const siteOf = ({ start }: { readonly start: number }): Site => {
    return { offset: start, path: branches.at(start) };
  };
  const expander = new Expander(
    (token) => macros.macros(token, siteOf(token)),
    ({ hash, text: name }) => macros.registers(hash, () => name),
  );
  const unit = readRegistrations(streamOf(lexed, macros, expander), {
    expand: (tokens) => expander.expandAll(tokens),
    constants: (token, scope) => macros.constants(token, scope, siteOf(token)),
  });
  const registrations = [...unit.registrations, ...staticKeys(shared ?? own)].map(kept);
  return { file, registrations, templates: keptTemplates(unit.templates) };
}

/** The keys of types that no class declares: `StaticTypeKey::kTVMFFIInt` of TVM-FFI itself. */
function staticKeys({ constants }: Definitions): readonly CppRegistration[] {
  return constants.flatMap(({ scope, value, span }) => {
    const name = /^"([^"\\]+)"$/.exec(value)?.[1];
    if (scope !== 'StaticTypeKey' || name === undefined) return [];
    const rest = { className: null, parent: null, isLiteral: false, callable: null, macro: null };
    return [{ kind: 'type' as const, name, span, ...rest }];
  });
}

/** Without the text of its file behind it. */
function kept(registration: CppRegistration): CppRegistration {
  const { name, className, parent } = registration;
  return {
    ...registration,
    name: copyOf(name),
    className: className === null ? null : copyOf(className),
    parent: parent === null ? null : copyOf(parent),
  };
}

function keptTemplates(templates: CppUnit['templates']): CppUnit['templates'] {
  if (templates.size === 0) return NO_TEMPLATES;
  return new Map([...templates].map(([name, all]) => [copyOf(name), all.map(copyOf)]));
}

const NO_TEMPLATES: CppUnit['templates'] = new Map();
