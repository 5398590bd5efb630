import { http } from './http';

/** The same client as everything else. True when they came. */
export const readMessages = (): Promise<boolean> => http.get('/notifications').then(() => true, () => false);
