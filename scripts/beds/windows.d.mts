/** The folder that is `C:\` in Windows under Wine. */
export const DRIVE: string;
/** A file that is there when the bed is. */
export const STAMP: string;
/** What programs under Wine get. */
export function wineEnvironment(): NodeJS.ProcessEnv;
/** Makes the bed, unless it is there, and brings the product in it up to date. */
export function setUpWindows(): Promise<string>;
