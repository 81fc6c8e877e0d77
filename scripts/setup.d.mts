/** The directory of a reference version's virtual environment, of `tools` or of `formatters`. */
export function venvPath(name: string): string;

/** A program inside a virtual environment. */
export function venvProgram(name: string, program: string): string;
