/** Questions on a terminal, with a default for each; elsewhere the defaults are the answers. */
import { createInterface } from 'node:readline/promises';
import { escapeInline } from '../base/foreign-text.js';

export interface Question {
  readonly text: string;
  /** The answer if the user presses Enter. */
  readonly usual: string;
  /** What is wrong with an answer; `null` if nothing is. */
  readonly fault: (answer: string) => string | null;
}

/** Asks again until an answer is valid. @returns `null` if the user ends the input first */
export async function askQuestions(
  questions: readonly Question[],
): Promise<readonly string[] | null> {
  const { stdin: input, stdout: output } = process;
  if (questions.length === 0 || !input.isTTY || !output.isTTY) {
    return questions.map(({ usual }) => usual);
  }
  const terminal = createInterface({ input, output });
  const closed = new Promise<null>((resolve) => {
    terminal.once('close', () => {
      resolve(null);
    });
  });
  try {
    const answers: string[] = [];
    for (const question of questions) {
      const answer = await ask(question, (prompt) =>
        Promise.race([terminal.question(prompt), closed]),
      );
      if (answer === null) return null;
      answers.push(answer);
    }
    return answers;
  } finally {
    terminal.close();
  }
}

async function ask(
  { text, usual, fault }: Question,
  read: (prompt: string) => Promise<string | null>,
): Promise<string | null> {
  for (;;) {
    const typed = await read(`${text} [${escapeInline(usual)}]: `);
    if (typed === null) return null;
    const answer = typed.trim() === '' ? usual : typed.trim();
    const problem = fault(answer);
    if (problem === null) return answer;
    process.stdout.write(`${problem}\n`);
  }
}
