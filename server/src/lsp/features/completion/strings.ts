/** Completion of registered names in the strings of calls. */
import { CompletionItemKind, type CompletionList, type Position } from 'vscode-languageserver';
import { isVisible } from '../../../base/foreign-text.js';
import { compareCodePoints } from '../../../core/index.js';
import { signatureText } from '../../../report/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { occurrencesIn } from '../navigation/occurrences.js';
import { isOffered, toItems, type Candidate } from './item.js';
import { prefixesOfFunctions, runtimeTest, typeKeys } from './names.js';
import { stringSiteAt, type ReadFacts, type StringSite } from './string-site.js';

/** More cannot be looked through; the client asks again when more is typed. */
const MOST_ITEMS = 500;

/** Names that fit the string at a position; `null` where it is in none. */
export function stringCompletions(
  file: FileView,
  project: ProjectView,
  position: Position,
  readFacts: ReadFacts,
): CompletionList | null {
  const offset = file.positions.offsetAt(position);
  const site = stringSiteAt(file, project, offset, readFacts);
  if (site === null) return null;
  const typed = file.parsed.text.slice(site.span.start, offset);
  const all = candidates(site, file, project).filter(({ text }) => isLiteral(text));
  const offered = all.filter((each) => isOffered(each, typed, project));
  const shown = offered.length > MOST_ITEMS ? best(offered, typed) : offered;
  const place = { span: site.span, lead: '', headFix: null };
  const items = toItems(shown.map(withDetail(project)), '', place, file, project);
  return { isIncomplete: shown.length < all.length, items: [...items] };
}

function candidates(
  { kind, span }: StringSite,
  file: FileView,
  project: ProjectView,
): readonly Candidate[] {
  switch (kind) {
    case 'function':
      return [...ofPython('function', project), ...functions(project)];
    case 'type':
      return [...ofPython('type', project), ...typeKeys(project)];
    case 'namespace': {
      const { line } = file.positions.positionAt(span.start);
      return prefixesOfFunctions(project, { file, line });
    }
  }
}

/** What the project registers comes first, then what apache-tvm-ffi does. */
function functions(project: ProjectView): readonly Candidate[] {
  const ofRuntime = runtimeTest(project);
  const all = (project.registry?.snapshot.functions ?? []).map((entry) => ({
    text: entry.name,
    kind: CompletionItemKind.Function,
    data: { of: 'function', name: entry.name } as const,
    ofRuntime: ofRuntime(entry),
  }));
  return [...all.filter((each) => !each.ofRuntime), ...all.filter((each) => each.ofRuntime)];
}

/** Names that Python registers, of which the registry may know nothing. */
function ofPython(kind: 'function' | 'type', project: ProjectView): readonly Candidate[] {
  const { registry } = project;
  const names = new Set<string>();
  for (const file of project.files.values()) {
    for (const { role, subject } of occurrencesIn(file, project)) {
      if (role !== 'registration') continue;
      if (subject.kind === 'function' && kind === 'function') names.add(subject.name);
      if (subject.kind === 'type' && kind === 'type') names.add(subject.key);
    }
  }
  const known = new Set(registry?.snapshot.functions.map(({ name }) => name));
  return [...names]
    .filter((name) => !known.has(name) && registry?.types.has(name) !== true)
    .sort(compareCodePoints)
    .map((text) => ({
      text,
      kind: kind === 'type' ? CompletionItemKind.Class : CompletionItemKind.Function,
      detail: 'registered in Python',
    }));
}

/** Whether a name can be written in any string as it is. */
function isLiteral(name: string): boolean {
  return /^[^"'\\{}]+$/.test(name) && isVisible(name);
}

/** Those that begin with what is typed, then those that hold it. */
function best(all: readonly Candidate[], typed: string): readonly Candidate[] {
  const wanted = typed.toLowerCase();
  const begin: Candidate[] = [];
  const hold: Candidate[] = [];
  for (const each of all) {
    const at = each.text.toLowerCase().indexOf(wanted);
    if (at === 0) begin.push(each);
    else if (at > 0) hold.push(each);
  }
  return [...begin, ...hold].slice(0, MOST_ITEMS);
}

/** Signatures of those that are shown: there may be thousands of functions. */
function withDetail({ registry }: ProjectView): (candidate: Candidate) => Candidate {
  const byName = new Map(registry?.snapshot.functions.map((entry) => [entry.name, entry]));
  return (candidate) => {
    const entry = candidate.data?.of === 'function' ? byName.get(candidate.text) : undefined;
    return entry === undefined
      ? candidate
      : { ...candidate, detail: signatureText('', entry.schema) };
  };
}
