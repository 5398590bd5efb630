/** Name of the built viewer in the extension's folder. */
export const VIEWER: string;
/** Text of the panel as one page; of another script of the house instead, by its path. */
export function buildViewer(input?: string): Promise<string>;
