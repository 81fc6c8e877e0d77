/** Completes facts with the mistakes in types that Python defines; the code is loaded for those alone. */
import { definesTypes } from '../base/defines-types.js';
import { requireBundle } from '../processes/bundle-location.js';
import type * as typesBundle from './pytypes-bundle.js';
import type { CompleteFacts } from './source-names.js';

/** Adds types to what else completes facts. */
export function alsoTypes(complete: CompleteFacts): CompleteFacts {
  return (facts, files, loaded) => {
    const completed = complete(facts, files, loaded);
    if (completed === null || !files.some(({ parsed }) => definesTypes(parsed.text))) {
      return completed;
    }
    const { TypeChecker } = requireBundle('pytypes.cjs') as typeof typesBundle;
    return {
      ...completed,
      types: new TypeChecker().check(files, loaded.dialect.id, loaded.registry),
    };
  };
}
