/** What cannot work in the modules that Python compiles from C++ in its own strings. */
import { nearestName } from '../../../base/near-names.js';
import type { InlineFacts, ProjectFacts } from '../../facts/types.js';
import { inlineArgumentCount, inlineUnknownFunction } from '../../findings/index.js';
import type { FileFindings } from '../planning/file-findings.js';
import type { UnitView } from './types.js';

export function addInlineModules({ files, findingsOf }: UnitView, facts: ProjectFacts): void {
  for (const file of files) {
    for (const each of facts.files.get(file.path)?.inline ?? []) add(findingsOf(file), each);
  }
}

function add(findings: FileFindings, facts: InlineFacts): void {
  switch (facts.kind) {
    case 'unknown-function': {
      const { name, cause, language, span } = facts;
      const near = cause === 'missing' ? nearestName(name, facts.names) : null;
      const suggestion = near !== null && near !== name ? { suggestion: near } : {};
      findings.add(inlineUnknownFunction, { name, cause, language, ...suggestion }, span);
      return;
    }
    case 'argument-count': {
      const { name, given, wanted, keyword, span } = facts;
      findings.add(inlineArgumentCount, { name, given, wanted, keyword }, span);
    }
  }
}
