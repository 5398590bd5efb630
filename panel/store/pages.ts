/** Pages of the settings, in their order. */
export const settingsPages = ['general', 'sites', 'taught', 'thresholds'] as const;
export type SettingsPage = (typeof settingsPages)[number];
