/** Hover on names that a block imports or lists: what they mean, and what needs them. */
import { importObjectOf, splitName, type TypeEntry } from '../../../core/index.js';
import { signatureText, typeText } from '../../../report/index.js';
import type { FileView, ProjectView } from '../../view.js';
import type { BodyLine, ImportedName } from '../reading/body.js';
import { pythonName, typeMapOf } from '../reading/python-names.js';
import { list, type Pen } from '../words/markdown.js';
import { sourceText } from '../words/source.js';

/** What the generator needs of Python itself. */
const PURPOSES: Readonly<Record<string, string>> = {
  '__future__.annotations': 'keeps annotations from being evaluated at run time',
  'typing.TYPE_CHECKING': 'hides signatures and the imports for annotations at run time',
  'typing.overload': 'marks methods that are registered more than once',
};

/**
 * The sections for an import line.
 *
 * @param only the name under the cursor; `null` for all names of the line
 */
export function importSections(
  line: Extract<BodyLine, { kind: 'import' }>,
  only: string | null,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const chosen = line.names.filter(({ name, alias }) => only === name || only === alias);
  const names = chosen.length > 0 ? chosen : line.names;
  const types = typeMapOf(project);
  const explained = names.map((name) => explain(line.module, name, types, file, project, pen));
  return explained.length === 1
    ? (explained[0] ?? [])
    : [list(explained.map(([head = '']) => head))];
}

/** The sections for a name in `__all__`. */
export function listedSections(
  name: string,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const { registry } = project;
  for (const block of file.parsed.blocks) {
    if (block.kind === 'global') {
      const fullName = `${block.name}.${name}`;
      const entry = registry?.functions.get(block.name)?.find((each) => each.name === fullName);
      if (entry !== undefined) {
        const signature = pen.block([signatureText(entry.name, entry.schema)]);
        return [signature, entry.doc === null ? '' : pen.doc(entry.doc)];
      }
    } else if (block.kind === 'object' && splitName(block.name).last === name) {
      const type = registry?.types.get(block.name);
      if (type !== undefined) return typeSummary(type, project, pen);
    }
  }
  if (name === 'LIB') return ['The library that this file loads with an import-object directive.'];
  return [];
}

function explain(
  module: string,
  { name, alias }: ImportedName,
  types: ReadonlyMap<string, string>,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const fullName = module === '' ? name : `${module}.${name}`;
  const reasons = [PURPOSES[fullName] ?? ''];
  if (name === 'init_ffi_api') reasons.push('binds the functions of the global blocks');
  const origins = [...types].filter(([, to]) => pythonName(to, project) === fullName);
  if (origins.length > 0) {
    reasons.push(`is written for ${origins.map(([from]) => pen.code(from)).join(', ')} in schemas`);
  }
  const asked = file.parsed.directives.find((directive) => {
    const imported = importObjectOf(directive);
    return imported !== null && pythonName(imported.name, project) === fullName;
  });
  if (asked !== undefined) {
    reasons.push(`is requested by import-object at line ${asked.marker.line + 1}`);
  } else if (alias === `_${name}`) {
    reasons.push('has an alias because a member of a block has the same name');
  }
  const type = typeOf(fullName, types, project);
  if (type !== null) reasons.push(`is the type ${pen.code(type.key)}`);
  const said = reasons.filter((reason) => reason !== '').join('; ');
  const head = `${pen.code(fullName)} ${said === '' ? 'is not known to the registry' : said}.`;
  return type === null ? [head] : [head, ...typeSummary(type, project, pen)];
}

/** The registered type that Python imports under a full name. */
function typeOf(
  fullName: string,
  types: ReadonlyMap<string, string>,
  project: ProjectView,
): TypeEntry | null {
  const { last } = splitName(fullName);
  for (const type of project.registry?.snapshot.types ?? []) {
    const written = types.get(type.key) ?? type.key;
    if (written.endsWith(last) && pythonName(written, project) === fullName) return type;
  }
  return null;
}

function typeSummary(type: TypeEntry, project: ProjectView, pen: Pen): readonly string[] {
  return [
    pen.block([typeText(type)]),
    type.doc === null ? '' : pen.doc(type.doc),
    sourceText([type], project, pen),
  ];
}
