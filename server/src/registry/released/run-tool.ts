/** Runs a program that answers on stdout, for at most some time and some bytes. */
import { runProgram, type ProgramEnd } from '../../processes/run-program.js';
import type { Trust } from '../../processes/trust.js';

export interface ToolRun {
  /** A full path: nothing is looked for by its name. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly mostCharacters: number;
}

export interface ToolAnswer {
  readonly end: ProgramEnd;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was ended early; `null` if it ended by itself. */
  readonly limit: 'time' | 'length' | null;
}

/** Never rejects. */
export async function runTool(run: ToolRun, trust: Trust): Promise<ToolAnswer> {
  const { timeoutMs, mostCharacters, ...request } = run;
  const texts = { stdout: '', stderr: '' };
  const controller = new AbortController();
  let limit: ToolAnswer['limit'] = null;
  const stop = (why: 'time' | 'length'): void => {
    limit ??= why;
    controller.abort();
  };
  const timer = setTimeout(stop, timeoutMs, 'time');
  const end = await runProgram(request, {
    trust,
    cancelled: controller.signal,
    onOutput: (text, stream) => {
      if (limit !== null) return;
      texts[stream] += text;
      if (texts[stream].length > mostCharacters) stop('length');
    },
  });
  clearTimeout(timer);
  return { end, ...texts, limit };
}
