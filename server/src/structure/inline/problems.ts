/** What cannot work in the modules that a file compiles: unknown functions, calls that do not fit. */
import { declares } from '../../cpp/signatures/index.js';
import type { InlineFacts } from '../../core/index.js';
import { functionsOf, unitsOf } from './functions.js';
import type { InlineCallSite, InlineFile, InlineModule } from './types.js';

/** In file order. */
export function inlineProblems(file: InlineFile): readonly InlineFacts[] {
  return [...file.modules.flatMap(unknownFunctions), ...file.calls.flatMap(wrongCount)];
}

function unknownFunctions(module: InlineModule): readonly InlineFacts[] {
  const [home, other] = unitsOf(module);
  if (home === undefined || !module.isWhole || module.isGuarded) return [];
  return module.functions.flatMap(({ name, span }): readonly InlineFacts[] => {
    const inHome = declares(home.unit, name);
    if (inHome !== 'no' && inHome !== 'in-namespace') return [];
    const isElsewhere = other !== undefined && declares(other.unit, name) === 'yes';
    const names = [...home.unit.functions]
      .filter(([, all]) => all.some((each) => each.scope.length === 0))
      .map(([each]) => each);
    const cause = inHome === 'in-namespace' ? 'namespace' : isElsewhere ? 'cuda-only' : 'missing';
    return [{ kind: 'unknown-function', name, span, names, cause, language: languageOf(module) }];
  });
}

function languageOf({ cpp }: InlineModule): 'cpp_sources' | 'cuda_sources' {
  return cpp === null ? 'cuda_sources' : 'cpp_sources';
}

function wrongCount(call: InlineCallSite): readonly InlineFacts[] {
  const { module, name, callee } = call;
  if (call.isGuarded || call.isBroken || !module.isWhole) return [];
  const params = functionsOf(module).get(name)?.signature?.params;
  if (params === undefined || params === null) return [];
  const keyword = call.arguments.find((each) => each.keyword !== null)?.keyword ?? null;
  if (call.arguments.some(({ isStarred }) => isStarred)) return [];
  const given = call.arguments.length;
  if (keyword === null && given === params.length) return [];
  const wanted = params.length;
  return [{ kind: 'argument-count', name, span: callee, given, wanted, keyword }];
}
