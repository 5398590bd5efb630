import { run } from './visitor';

/** Plays the network of a sleeping tab: once this tab is hidden, the connections that hang are cut, a moment later. */
export function cutWhenHidden(): void {
  const look = (): void => {
    if (document.visibilityState !== 'hidden') return;
    document.removeEventListener('visibilitychange', look);
    navigator.sendBeacon(`/control/${run}/drop?after=300`);
  };
  document.addEventListener('visibilitychange', look);
  look();
}
