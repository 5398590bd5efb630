/** A session's key: its site, and when it began. */
export const sessionKey = (site: string, began: number): string => `${site} ${new Date(began).toISOString()}`;

/** Host of the site. */
export const siteOfSession = (session: string): string => session.slice(0, session.lastIndexOf(' '));

/** Epoch ms. */
export const beginOfSession = (session: string): number => Date.parse(session.slice(session.lastIndexOf(' ') + 1));
