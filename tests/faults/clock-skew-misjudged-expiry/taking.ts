import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'clock-skew-misjudged-expiry', variant: 'faulty' },
  quiet: { id: 'clock-skew-misjudged-expiry', variant: 'cured' },
  // The wire alone knows that a Date is no old one.
  inconclusive: { id: 'clock-skew-misjudged-expiry', variant: 'faulty', without: (event) => 'view' in event && event.view === 'wire' },
};
