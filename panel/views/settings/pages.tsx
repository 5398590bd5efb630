import type { SettingsPage } from '../../store/pages';
import type { Desk } from './desk';
import { LanguageSection } from './language';
import { LimitsSection } from './limits';
import { RecordingSection } from './recording';
import { SitesPage } from './sites';
import { TaughtPage } from './taught';
import { ThresholdsPage } from './thresholds';
import { TransferSection } from './transfer';

/** What is chosen rarely. */
function GeneralPage({ desk }: { desk: Desk }) {
  return (
    <>
      <LanguageSection desk={desk} />
      <RecordingSection desk={desk} />
      <LimitsSection desk={desk} />
      <TransferSection desk={desk} />
    </>
  );
}

/** The bodies of the settings' pages: one at a time in the panel's dialog, all of them in the options page. */
export const pageOf: Record<SettingsPage, typeof GeneralPage> = { general: GeneralPage, sites: SitesPage, taught: TaughtPage, thresholds: ThresholdsPage };
