/** Messages of the registry speak of options, as the command line has them: an editor has settings. */

/** `Pass --python PYTHON …` → ``Set `python` …``; `--timeout` → `` `timeout` ``. */
export function inSettingWords(message: string): string {
  return message
    .replace(/\b(P|p)ass --([a-z-]+)(?: [A-Z]+\b)?/g, (_, p: string, option: string) => {
      return `${p === 'P' ? 'Set' : 'set'} \`${option}\``;
    })

    .replace(/(?<!\S)(\(?)--([a-z][a-z-]*)(?: [A-Z]+\b)?/g, '$1`$2`');
}
