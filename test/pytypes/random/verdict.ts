/** What findings say will become of a module. */
import type { Finding } from '../../../server/src/core/index.js';
import type { Consequence } from '../../../server/src/core/findings/consequence.js';
import type { RandomModule } from './module.js';

export interface Verdict {
  /** Whether importing it raises an exception or ends the process; `unclear` where no call shows it. */
  readonly raises: 'yes' | 'no' | 'unclear';
  /** The exceptions that are expected; empty for a crash. */
  readonly exceptions: readonly string[];
}

/** @param findings of the file that is imported */
export function verdictOf(module: RandomModule, findings: readonly Finding[]): Verdict {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const sure = errors.filter((each) => isCertain(each, module));
  const exceptions = sure.flatMap(({ data }) => {
    const { consequence } = data as { readonly consequence: Consequence };
    return 'raises' in consequence ? consequence.raises : [];
  });
  const isUnclear = sure.length === 0 && errors.length > 0;
  return { raises: isUnclear ? 'unclear' : sure.length > 0 ? 'yes' : 'no', exceptions };
}

/** What is wrong in a constructor that a class below does not run. */
const OF_CONSTRUCTORS: ReadonlySet<string> = new Set([
  ...['py-class.frozen', 'py-class.attribute', 'py-class.init', 'py-class.call'],
]);

/** Whether importing the module alone runs into it. */
function isCertain({ code, data, span }: Finding, module: RandomModule): boolean {
  const { when } = (data as { readonly consequence: Consequence }).consequence;
  if (when === 'import') return true;
  if (when === 'use') return code === 'py-class.call';
  if (when === 'crash' && code === 'py-class.base') return true;
  const name = classAt(Object.values(module.files).at(-1) ?? '', span.start, code);
  return (OF_CONSTRUCTORS.has(code) ? module.made : module.touched).has(name);
}

/** The class that a finding is about. */
function classAt(text: string, at: number, code: string): string {
  // A decorator is above the name of its class.
  const below = /^class (\w+)/m.exec(text.slice(at))?.[1];
  const above = [...text.slice(0, at).matchAll(/^class (\w+)/gm)].at(-1)?.[1];
  return (code === 'py-class.hash' ? below : above) ?? '';
}
