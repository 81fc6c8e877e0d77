// The programs of docs/bindings.md, which its test runs and the benchmark times.

/** A file whose name stands above its code: `` `sq.h`: ``, with or without more words. */
const FILE =
  /^`([\w.]+\.(?:h|c|cc|py))`[^`\n]*(?:`[^`]*`[^`\n]*)*:[^\n]*\n\n```\w+\n([^]*?)\n```/gm;

/** @returns {[name: string, code: string][]} */
export function documentFiles(text) {
  return [...text.matchAll(FILE)].map(([, name, code]) => [name, `${code}\n`]);
}

/** Which pointers of `sq.h` are arrays. */
export const TENSORS = ['--tensor', 'a:n', '--tensor', 'b:n'];
