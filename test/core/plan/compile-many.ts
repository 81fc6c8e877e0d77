/** Asks one Python process which of many texts compile. */
import { askPython } from '../../python.js';

const PROGRAM = `
import json, sys, warnings
warnings.simplefilter("ignore")
answers = []
for text in json.load(sys.stdin):
    try:
        compile(text.encode("utf-8", "surrogatepass"), "<case>", "exec", dont_inherit=True)
        answers.append(None)
    except (SyntaxError, ValueError) as error:
        answers.append(str(error))
json.dump(answers, sys.stdout)
`;

/** @returns for each text `null` when it compiles, else what Python says */
export function compileMany(texts: readonly string[]): readonly (string | null)[] {
  return askPython(['-c', PROGRAM], texts) as (string | null)[];
}
