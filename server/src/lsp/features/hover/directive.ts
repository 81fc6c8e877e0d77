/** Hover on a one-line directive: what it does, with its names resolved. */
import {
  importObjectOf,
  loadsLibrary,
  prefixesOf,
  splitName,
  type Directive,
} from '../../../core/index.js';
import { typeText } from '../../../report/index.js';
import { count } from '../../../base/count.js';
import type { FileView, ProjectView } from '../../view.js';
import { importedName } from '../reading/python-names.js';
import type { Pen } from '../words/markdown.js';
import { pathBelowRoot } from '../words/source.js';
import { prefixShare } from './prefix-share.js';
import { typeMapSections } from './type-map.js';

/** The sections of the help text on a directive. */
export function directiveSections(
  directive: Directive,
  said: ReadonlySet<string>,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const { name, payload } = directive;
  const title = pen.strong(`${name}: ${payload}`);
  switch (name) {
    case 'ty-map':
      return [title, ...typeMapSections(directive.payloadSpan, said, file, project, pen)];
    case 'import-object':
      return [title, ...importSections(directive, project, pen)];
    case 'prefix':
      return [title, ...prefixSections(directive, said, file, project, pen)];
    case 'skip':
      return [title, ...skipSections(payload, file, project, pen)];
  }
}

function importSections(directive: Directive, project: ProjectView, pen: Pen): readonly string[] {
  const imported = importObjectOf(directive);
  if (imported === null) return [];
  const { typeCheckingOnly: checked, alias } = imported;
  const { module, name } = importedName(imported.name, project);
  const from = module === '' ? `import ${name}` : `from ${module} import ${name}`;
  const loads = loadsLibrary(imported);
  return [
    pen.block([
      ...(checked ? ['if TYPE_CHECKING:'] : []),
      `${checked ? '    ' : ''}${from}${alias === null ? '' : ` as ${alias}`}`,
    ]),
    `Adds this import to the import-section${checked ? ', for type checkers only' : ''}.`,
    loads ? `It loads the library, so ${pen.code('LIB')} joins ${pen.code('__all__')}.` : '',
  ];
}

/** What leaves nothing else to say. */
const PREFIX_FINDINGS = ['prefix.duplicate', 'prefix.conflict', 'prefix.nothing-registered'];

function prefixSections(
  directive: Directive,
  said: ReadonlySet<string>,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const share = prefixShare(directive, file, project);
  const what = `Keeps an object block in this file for every type registered directly under ${pen.code(share.prefix)}.`;
  if (PREFIX_FINDINGS.some((code) => said.has(code))) return [what];
  if (share.contest === 'duplicate') {
    return [what, 'It has no effect: a file can have only one prefix directive.'];
  }
  if (share.contest !== null) {
    const owner = pen.code(pathBelowRoot(share.contest.owner, project));
    return [what, `It has no effect: ${owner} claims the prefix.`];
  }
  if (project.registry === null) return [what];
  const parts = [
    `${share.here} in this file`,
    share.elsewhere > 0 ? `${share.elsewhere} in other files` : '',
    share.skipped > 0 ? `${share.skipped} skipped` : '',
    share.missing > 0 ? `${share.missing} to be added` : '',
  ];
  const counts = parts.filter((part) => part !== '').join(', ');
  return [what, `It owns ${count(share.registered, 'type')}: ${counts}.`];
}

function skipSections(
  key: string,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const type = project.registry?.types.get(key);
  const { namespace } = splitName(key);
  const owned = namespace !== null && prefixesOf(file.parsed).includes(namespace);
  return [
    `The prefix directive of this file adds no block for ${pen.code(key)}.`,
    owned ? '' : 'It has no effect: no prefix directive of this file covers the type.',
    project.registry !== null && type === undefined ? 'This type is not registered.' : '',
    type === undefined ? '' : pen.block([typeText(type)]),
  ];
}
