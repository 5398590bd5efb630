import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Store } from './store';

export const StoreContext = createContext<Store | undefined>(undefined);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error('The view stands outside of the panel.');
  return store;
}
