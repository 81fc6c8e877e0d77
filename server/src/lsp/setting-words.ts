/** Messages of the registry speak of options, as the command line has them: an editor has settings. */

/** Options whose setting has another name. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['dll', 'libraries'],
  ['dlls', 'libraries'],
]);

/** `Pass --python PYTHON …` → ``Set `python` …``; `--timeout` → `` `timeout` ``. */
export function inSettingWords(message: string): string {
  // eslint-disable-next-line no-restricted-syntax -- Until what the registry says is data.
  return message
    .replace(/\b(P|p)ass --([a-z-]+)(?: [A-Z]+\b)?/g, (_, p: string, option: string) => {
      return `${p === 'P' ? 'Set' : 'set'} ${settingOf(option)}`;
    })
    .replace(
      /(?<!\S)(\(?)--([a-z][a-z-]*)(?: [A-Z]+\b)?/g,
      (_, bracket: string, option: string) => bracket + settingOf(option),
    );
}

function settingOf(option: string): string {
  return `\`${RENAMED.get(option) ?? option}\``;
}
