/** What a registry holds, entry by entry, with the places where the project stubs it. */
import {
  isOfRuntime,
  prefixOf,
  splitName,
  type Block,
  type FunctionEntry,
  type Snapshot,
  type PlainValue,
  type TypeEntry,
} from '../../../core/index.js';
import type {
  DocumentPlace,
  RegistryEntry,
  RegistryMember,
  RegistryProject,
} from '../../../protocol.js';
import { escapeInline, escapeLines } from '../../../base/foreign-text.js';
import { fieldText, methodText, signatureText, typeText } from '../../../report/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { membersOf } from '../reading/body.js';
import { addableNames } from './add-block.js';
import { functionPlaces, placeIn, typeDefinitions, type Definitions } from './definitions.js';

/** Where the blocks of a project are, and what they list. */
interface Stubs {
  /** Prefix of a `global/` block or of a `prefix` directive → the first one. */
  readonly prefixes: ReadonlyMap<string, DocumentPlace>;
  /** Type key → its block. */
  readonly types: ReadonlyMap<string, { readonly file: FileView; readonly block: Block }>;
  /** Full name of a function → its line in a body. */
  readonly functions: ReadonlyMap<string, DocumentPlace>;
}

/** The entries of a project's registry; `null` when there is none. */
export function registryProject(project: ProjectView): RegistryProject | null {
  if (project.registry === null) return null;
  const { snapshot } = project.registry;
  const { functions, types, libraries } = snapshot;
  const about = {
    snapshot,
    stubs: readStubs(project),
    addable: addableNames(project),
    defined: typeDefinitions(project),
    functions: functionPlaces(project),
  };
  return {
    root: project.root,
    libraries: libraries.map(({ path }) => escapeInline(path)),
    entries: [
      ...functions.map((entry) => functionEntry(entry, about)),
      ...types.map((entry) => typeEntry(entry, about)),
    ],
  };
}

/** The members of a type; none when the type is not registered. */
export function registryMembers(project: ProjectView, key: string): readonly RegistryMember[] {
  const type = project.registry?.types.get(key);
  if (type === undefined) return [];
  const stub = readStubs(project).types.get(key);
  const inBody = stub === undefined ? [] : membersOf(stub.file.parsed, stub.block);
  const place = (name: string): DocumentPlace | null => {
    const member = inBody.find((each) => each.name === name);
    if (member === undefined || stub === undefined) return null;
    return { uri: stub.file.uri, range: stub.file.positions.rangeOf(member.nameSpan) };
  };
  const defined = typeDefinitions(project).get(key);
  const inClass = (name: string): DocumentPlace | null => {
    const span = defined?.members.get(name);
    return span === undefined || defined === undefined ? null : placeIn(defined.file, span);
  };
  const memberOf = (
    kind: RegistryMember['kind'],
    { name, doc }: { readonly name: string; readonly doc: string | null },
    signature: string,
  ): RegistryMember => ({
    kind,
    name: escapeInline(name),
    signature: escapeInline(signature),
    doc: docText(doc),
    // The reference writes a registered constructor under Python's name.
    stub: place(name === '__ffi_init__' ? '__init__' : name),
    definition: inClass(name),
  });
  const plain = (name: string) => ({ name, doc: null });
  return [
    ...enumMembersOf(type, defined).map((name) => memberOf('enum-member', plain(name), '')),
    ...type.fields.map((field) => memberOf('field', field, fieldText(field))),
    ...type.methods.map((method) => memberOf('method', method, methodText(method, type.key))),
    ...Object.entries(type.attributes).map(([name, value]) =>
      memberOf('attribute', plain(name), valueText(value)),
    ),
  ];
}

/** What the registry says of the members, or what the class does where only C++ was asked. */
function enumMembersOf(
  { members }: TypeEntry,
  defined: ReturnType<Definitions['get']>,
): readonly string[] {
  return members ?? defined?.enumMembers ?? [];
}

function valueText(value: PlainValue): string {
  if (value.kind === 'object') return value.typeKey;
  return value.kind === 'none' ? 'None' : String(value.value);
}

interface About {
  readonly snapshot: Snapshot;
  readonly stubs: Stubs;
  readonly addable: ReadonlySet<string>;
  readonly defined: Definitions;
  readonly functions: ReadonlyMap<string, DocumentPlace>;
}

function functionEntry(
  entry: FunctionEntry,
  { snapshot, stubs, addable, functions }: About,
): RegistryEntry {
  const { name, schema, doc, library } = entry;
  const { namespace, last } = splitName(name);
  const covering = namespace === null ? undefined : stubs.prefixes.get(namespace);
  return {
    kind: 'function',
    name: escapeInline(name),
    signature: escapeInline(signatureText(last, schema)),
    doc: docText(doc),
    library,
    own: !isOfRuntime(entry, snapshot),
    stub: stubs.functions.get(name) ?? covering ?? null,
    definition: functions.get(name) ?? null,
    pending: false,
    addable: addable.has(name),
    members: 0,
  };
}

function typeEntry(type: TypeEntry, { snapshot, stubs, addable, defined }: About): RegistryEntry {
  const { key, doc, library, fields, methods, attributes } = type;
  const definition = defined.get(key);
  const place = stubs.types.get(key);
  const range = place?.file.positions.rangeOf(place.block.nameSpan);
  return {
    kind: 'type',
    name: escapeInline(key),
    signature: escapeInline(typeText(type)),
    doc: docText(doc),
    library,
    own: !isOfRuntime(type, snapshot),
    stub: place === undefined || range === undefined ? null : { uri: place.file.uri, range },
    definition: definition === undefined ? null : placeIn(definition.file, definition.span),
    pending: type.pending === true,
    addable: addable.has(key),
    members:
      fields.length +
      methods.length +
      Object.keys(attributes).length +
      enumMembersOf(type, definition).length,
  };
}

function readStubs({ files }: ProjectView): Stubs {
  const prefixes = new Map<string, DocumentPlace>();
  const types = new Map<string, { readonly file: FileView; readonly block: Block }>();
  const functions = new Map<string, DocumentPlace>();
  for (const file of files.values()) {
    const { uri, parsed, positions } = file;
    for (const block of parsed.blocks) {
      const { kind, name, nameSpan } = block;
      if (kind === 'object' && !types.has(name)) types.set(name, { file, block });
      if (kind !== 'global') continue;
      if (!prefixes.has(name)) prefixes.set(name, { uri, range: positions.rangeOf(nameSpan) });
      for (const member of membersOf(parsed, block)) {
        const place = { uri, range: positions.rangeOf(member.nameSpan) };
        functions.set(`${name}.${member.name}`, place);
      }
    }
    for (const directive of parsed.directives) {
      if (directive.name !== 'prefix' || prefixes.has(prefixOf(directive))) continue;
      prefixes.set(prefixOf(directive), { uri, range: positions.rangeOf(directive.payloadSpan) });
    }
  }
  return { prefixes, types, functions };
}

function docText(doc: string | null): string | null {
  return doc === null || doc.trim() === '' ? null : escapeLines(doc.trim());
}
