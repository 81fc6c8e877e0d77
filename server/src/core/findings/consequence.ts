/** What Python does about a mistake in a type that it defines: the severity, and the same words. */
import type { Reader } from './reader.js';
import type { FindingRule, Severity } from './types.js';
import { quoted } from './words.js';

export type Consequence =
  | {
      /** `import`: when the class is made; `construct`: when an instance is; `use`: later. */
      readonly when: 'import' | 'construct' | 'use';
      /** The exception. */
      readonly raises: string;
    }
  /** The process ends. */
  | { readonly when: 'crash' }
  /** Something else happens than it says. */
  | { readonly when: 'silent' }
  /** Less is known of it elsewhere. */
  | { readonly when: 'note' }
  /** It has no effect. */
  | { readonly when: 'nothing' };

export interface WithConsequence {
  readonly consequence: Consequence;
}

export function severityOfConsequence({ consequence }: WithConsequence): Severity {
  switch (consequence.when) {
    case 'silent':
      return 'warning';
    case 'nothing':
    case 'note':
      return 'information';
    case 'construct':
    case 'crash':
    case 'import':
    case 'use':
      return 'error';
  }
}

/**
 * What a rule about types declares, from its words: the fact, and the remedy.
 *
 * @param severity the highest that its findings have
 */
export function typeRule<const Code extends string, Data extends WithConsequence>(
  code: Code,
  words: (data: Data, reader: Reader) => readonly [fact: string, remedy: string],
  severity: Severity = 'error',
): FindingRule<Data, Code> {
  return {
    code,
    severity,
    severityOf: severityOfConsequence,
    message: (data, reader) => {
      const [fact, remedy] = words(data, reader);
      return withConsequence(fact, data.consequence, remedy, reader);
    },
  };
}

/** A fact, what follows from it, and what to do about it. */
export function withConsequence(
  fact: string,
  consequence: Consequence,
  remedy: string,
  reader: Reader,
): string {
  return [fact, consequenceText(consequence, reader), remedy]
    .filter((text) => text !== '')
    .join(' ');
}

function consequenceText(consequence: Consequence, { t }: Reader): string {
  switch (consequence.when) {
    case 'import':
      return t`Importing the module raises ${quoted(consequence.raises)}.`;
    case 'construct':
      return t`Creating an instance raises ${quoted(consequence.raises)}.`;
    case 'use':
      return t`Using it raises ${quoted(consequence.raises)}.`;
    case 'crash':
      return t`The interpreter crashes.`;
    case 'nothing':
      return t`It is silently ignored.`;
    case 'silent':
    case 'note':
      return '';
  }
}
