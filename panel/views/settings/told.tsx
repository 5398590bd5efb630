import { say } from '../../text/words';
import { Icon } from '../../ui/icon';

export interface Told {
  text: string;
  isBad?: boolean;
}

/** What came of the last press. */
export function Result({ told: { text, isBad } }: { told: Told }) {
  return (
    <p class={isBad ? 'bad wrap' : 'wrap'} role={isBad ? 'alert' : 'status'}>
      {isBad && <Icon name="error" />} {text}
    </p>
  );
}

/** A megabyte is 1 000 000 characters, as for the limit. */
export const megabytes = (size: number): string => say('panel_sites_megabytes', { n: size < 50_000 ? '< 0.1' : (size / 1e6).toFixed(1) });
