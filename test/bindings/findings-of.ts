/** What we report about a few files in a folder, as `check --deep` does. */
import {
  NEWEST_DIALECT,
  parseDirectives,
  planProject,
  type Finding,
  type FixContext,
} from '../../server/src/core/index.js';
import { BindingChecker, type Surroundings } from '../../server/src/bindings/index.js';
import { EDITOR_READER } from '../readers.js';
import { readFileFacts } from '../../server/src/structure/index.js';

/** The findings about the files, by path. */
export function findingsOf(
  texts: Readonly<Record<string, string>>,
  around: Surroundings,
): readonly (Finding & { readonly path: string })[] {
  return contextsOf(texts, around).flatMap(({ planned: { path, findings } }) =>
    findings.map((each) => ({ ...each, path })),
  );
}

/** The files as fixes see them. */
export function contextsOf(
  texts: Readonly<Record<string, string>>,
  around: Surroundings,
): readonly FixContext[] {
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    parsed: parseDirectives(text, NEWEST_DIALECT.vocabulary),
  }));
  const bindings = new BindingChecker().check(files, around);
  const read = new Map(files.map(({ path, parsed }) => [path, readFileFacts(parsed)]));
  const facts = { files: read, distribution: null, targets: null, bindings };
  const options = { indent: 4, keepSuppressions: false };
  const plan = planProject(files, null, NEWEST_DIALECT, options, facts);
  const { t } = EDITOR_READER;
  const common = { files, plan, registry: null, renames: new Map<string, string>(), facts, t };
  return plan.files.map((planned) => {
    const file = files.find(({ path }) => path === planned.path)!;
    return { ...common, file, planned, dialect: NEWEST_DIALECT, options };
  });
}
