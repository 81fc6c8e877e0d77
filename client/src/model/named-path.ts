/** `~`, `${workspaceFolder}` and `${env:NAME}` in a path of a setting, as the server reads them. */

export interface PathScope {
  readonly folder: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A variable that is unknown or not set stays as it is written, for the message about the path. */
export function namedPath(text: string, { folder, home, env }: PathScope): string {
  return text
    .replace(/^~(?=$|[\\/])/, () => home)
    .replace(/\$\{([^}]*)\}/g, (written, name) => {
      if (name === 'workspaceFolder') return folder;
      const variable = /^env:(.*)$/.exec(String(name))?.[1];
      return (variable === undefined ? undefined : env[variable]) ?? written;
    });
}
