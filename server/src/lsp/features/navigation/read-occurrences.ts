/** Reads what the markers, the decorators, the generated bodies and the calls of one file name. */
import {
  importObjectOf,
  prefixOf,
  splitName,
  typeMapsOf,
  type Directive,
  type Span,
  type UseFacts,
} from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { membersOf } from '../reading/body.js';
import { importFromPart, type PayloadText } from '../reading/payload.js';
import type { Occurrence, Role, Subject } from './occurrence.js';
import { typeUses } from './type-uses.js';
import {
  findClass,
  findModule,
  findSubmodule,
  keysOfClass,
  type BlockPlace,
} from './unit-names.js';

/** Everything that a file names, in file order. */
export function readOccurrences(file: FileView, project: ProjectView): readonly Occurrence[] {
  const found = [
    ...file.parsed.blocks.flatMap((block) => readBlock({ file, block }, project)),
    ...file.parsed.directives.flatMap((directive) => readDirective(file, directive, project)),
    ...typeMapsOf(file.parsed).flatMap(({ origin, target, spans }) => [
      make(file, typeSubject(origin), 'map-from', spans.origin),
      ...named(file, { text: target, span: spans.target }, 'map-to', project),
    ]),
    ...readClasses(file, project),
    ...readUses(file, project),
  ];
  return found
    .filter(({ span }) => span.start < span.end)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function readBlock(place: BlockPlace, project: ProjectView): readonly Occurrence[] {
  const { file, block } = place;
  switch (block.kind) {
    case 'object':
      return [
        make(file, typeSubject(block.name), 'block', block.nameSpan, { block }),
        ...readBody(place, project),
      ];
    case 'global':
      return [
        make(file, prefixSubject(block.name), 'block', block.nameSpan, { block }),
        ...readSource(place, project),
        ...readBody(place, project),
      ];
    case 'export': {
      const module = findSubmodule(project, block.name, file);
      if (module === null) return [];
      return [make(file, { kind: 'module', file: module }, 'export', block.nameSpan, { block })];
    }
    case 'import-section':
    case '__all__':
    case 'ty-map':
    case 'library':
      return [];
  }
}

function readSource({ file, block }: BlockPlace, project: ProjectView): readonly Occurrence[] {
  const part = importFromPart(block);
  if (part === null || part.text === '') return [];
  const module = findModule(project, part.text, file);
  return module === null ? [] : [make(file, { kind: 'module', file: module }, 'source', part.span)];
}

function readBody({ file, block }: BlockPlace, project: ProjectView): readonly Occurrence[] {
  const members = membersOf(file.parsed, block).map(({ name, nameSpan }) => {
    const subject: Subject =
      block.kind === 'global'
        ? { kind: 'function', name: `${block.name}.${name}` }
        : { kind: 'member', key: block.name, name };
    return make(file, subject, 'member', nameSpan, { block });
  });
  const types = typeUses(project, file.parsed, block).map(({ key, span }) =>
    make(file, typeSubject(key), 'annotation', span, { block }),
  );
  return [...members, ...types];
}

function readDirective(
  file: FileView,
  directive: Directive,
  project: ProjectView,
): readonly Occurrence[] {
  switch (directive.name) {
    case 'prefix':
      return [make(file, prefixSubject(prefixOf(directive)), 'prefix', directive.payloadSpan)];
    case 'skip':
      return [make(file, typeSubject(directive.payload), 'skip', directive.payloadSpan)];
    case 'import-object': {
      const imported = importObjectOf(directive);
      if (imported === null) return [];
      return named(file, { text: imported.name, span: imported.spans.name }, 'import', project);
    }
    case 'ty-map':
      return [];
  }
}

/** A full Python name: of a class of a type, or else of something in a known file. */
function named(
  file: FileView,
  { text, span }: PayloadText,
  role: 'map-to' | 'import',
  project: ProjectView,
): readonly Occurrence[] {
  const target = findClass(project, text, file);
  const [key] = target === null ? [] : keysOfClass(target);
  if (key !== undefined) return [make(file, typeSubject(key), role, span, { target })];
  const { namespace } = splitName(text);
  const module =
    namespace === null || namespace === ''
      ? null
      : findModule(project, project.dialect.importModule(namespace), file);
  return module === null ? [] : [make(file, { kind: 'module', file: module }, role, span)];
}

function readClasses(file: FileView, project: ProjectView): readonly Occurrence[] {
  const classes = project.facts?.files.get(file.path)?.classes ?? [];
  return classes.flatMap((facts) => {
    const target = { file, facts };
    const { registration, nameSpan } = facts;
    const names = [...keysOfClass(target)].map((key) =>
      make(file, typeSubject(key), 'class', nameSpan, { target }),
    );
    if (registration === null) return names;
    const key = typeSubject(registration.key);
    return [make(file, key, 'decorator', registration.keySpan, { target }), ...names];
  });
}

/** Strings in calls, but for those of decorators, which are read with their classes. */
function readUses(file: FileView, project: ProjectView): readonly Occurrence[] {
  const facts = project.facts?.files.get(file.path);
  const keys = new Set(facts?.classes.map(({ registration }) => registration?.keySpan.start));
  return (facts?.uses.all ?? [])
    .filter(({ span }) => !keys.has(span.start))
    .map((use) =>
      make(file, subjectOfUse(use), use.registers ? 'registration' : 'call', use.span, { use }),
    );
}

/** What a string in a call names. */
export function subjectOfUse({ kind, name }: UseFacts): Subject {
  switch (kind) {
    case 'function':
      return { kind: 'function', name };
    case 'type':
      return typeSubject(name);
    case 'namespace':
      // What `init_ffi_api` does for the packages that took the place of `tvm.`.
      return prefixSubject(name.replace(/^tvm\./, '').replace(/\.$/, ''));
  }
}

function typeSubject(key: string): Subject {
  return { kind: 'type', key };
}

function prefixSubject(prefix: string): Subject {
  return { kind: 'prefix', prefix };
}

function make(
  file: FileView,
  subject: Subject,
  role: Role,
  span: Span,
  more: Partial<Pick<Occurrence, 'target' | 'block' | 'use'>> = {},
): Occurrence {
  const { target = null, block = null, use = null } = more;
  return { file, subject, role, span, target, block, use };
}
