import { pause } from '../../shared/tokens';

export interface Prices {
  /** Prices that came. */
  readonly count: number;
  /** Connections that were closed. */
  readonly closed: number;
}

/** What the server wants to hear first. */
export interface Greeting {
  type: 'auth';
  access_token?: string;
}

/** Keeps a connection open: when it is closed, another follows, four at most. What is said first stays what it was. */
export function watchPrices(address: string, greeting: Greeting, onClose: () => Promise<void>): Prices {
  const prices = { count: 0, closed: 0 };
  const open = (): void => {
    const socket = new WebSocket(address);
    socket.onopen = () => socket.send(JSON.stringify(greeting));
    socket.onmessage = () => (prices.count += 1);
    socket.onclose = async () => {
      prices.closed += 1;
      if (prices.closed > 4) return;
      await onClose();
      await pause(100);
      open();
    };
  };
  open();
  return prices;
}
