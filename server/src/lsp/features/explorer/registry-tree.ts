/** What a registry holds, entry by entry, with the places where the project stubs it. */
import {
  isOfRuntime,
  prefixOf,
  splitName,
  type Block,
  type FunctionEntry,
  type Snapshot,
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
  const about = { snapshot, stubs: readStubs(project), addable: addableNames(project) };
  return {
    root: project.root,
    libraries: libraries.map(({ path }) => escapeInline(path)),
    entries: [
      ...functions.map((entry) => functionEntry(entry, about)),
      ...types.map((entry) => typeEntry(entry, about)),
    ],
  };
}

/** Fields and methods of a type; none when the type is not registered. */
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
  const fields = type.fields.map((field) => memberOf('field', field, fieldText(field), place));
  const methods = type.methods.map((method) =>
    memberOf('method', method, methodText(method, type.key), place),
  );
  return [...fields, ...methods];
}

function memberOf(
  kind: RegistryMember['kind'],
  { name, doc }: { readonly name: string; readonly doc: string | null },
  signature: string,
  place: (name: string) => DocumentPlace | null,
): RegistryMember {
  const shown = { name: escapeInline(name), signature: escapeInline(signature), doc: docText(doc) };
  // The reference writes a registered constructor under Python's name.
  return { kind, ...shown, stub: place(name === '__ffi_init__' ? '__init__' : name) };
}

interface About {
  readonly snapshot: Snapshot;
  readonly stubs: Stubs;
  readonly addable: ReadonlySet<string>;
}

function functionEntry(entry: FunctionEntry, { snapshot, stubs, addable }: About): RegistryEntry {
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
    addable: addable.has(name),
    members: 0,
  };
}

function typeEntry(type: TypeEntry, { snapshot, stubs, addable }: About): RegistryEntry {
  const { key, doc, library, fields, methods } = type;
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
    addable: addable.has(key),
    members: fields.length + methods.length,
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
