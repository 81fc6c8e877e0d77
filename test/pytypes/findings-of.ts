/** What we report about a few modules. */
import {
  parseDirectives,
  planProject,
  resolveDialect,
  type Finding,
  type RegistryIndex,
} from '../../server/src/core/index.js';
import { TypeChecker } from '../../server/src/pytypes/index.js';
import { readFileFacts } from '../../server/src/structure/index.js';

/** The findings about types, in file order. */
export function findingsOf(
  texts: Readonly<Record<string, string>>,
  version: string,
  registry: RegistryIndex | null = null,
  python: string | null = null,
): readonly Finding[] {
  const choice = resolveDialect(version);
  if (!choice.ok) throw new Error(`${version} has no dialect`);
  const { dialect } = choice;
  const files = Object.entries(texts).map(([path, text]) => ({
    path: `/case/${path}`,
    parsed: parseDirectives(text, dialect.vocabulary),
  }));
  const types = new TypeChecker().check(files, { wheel: version, python }, registry);
  const read = new Map(files.map(({ path, parsed }) => [path, readFileFacts(parsed)]));
  const facts = { files: read, distribution: null, targets: null, types };
  const options = { indent: 4, keepSuppressions: false };
  const plan = planProject(files, registry, dialect, options, facts);
  return plan.files.flatMap(({ findings }) => findings);
}
