/** Asks one Python process which of many texts compile. */
import { spawnSync } from 'node:child_process';

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
  const python = process.env['PYTHON'] ?? 'python3';
  const { stdout, stderr, status } = spawnSync(python, ['-I', '-c', PROGRAM], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${python} failed: ${stderr}`);
  return JSON.parse(stdout) as (string | null)[];
}
