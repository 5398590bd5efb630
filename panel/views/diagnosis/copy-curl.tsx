import type { Exchange } from '../../../src/derive/facts';
import { useStore } from '../../store/context';
import { curlOf } from '../../text/curl';
import { words } from '../../text/words';
import { CopyButton } from '../../ui/copy-button';

/** Calls that are copied at once: more is no longer read. */
const CALLS = 20;

/** Copies the calls that events belong to as commands for curl, their tokens as labels. Nothing where no event belongs to a call. */
export function CopyCurl({ seqs }: { seqs: readonly number[] }) {
  const analysis = useStore().glance();
  const calls = new Set(seqs.map((seq) => analysis.exchangeOf(seq)).filter((exchange): exchange is Exchange => exchange !== undefined));
  if (calls.size === 0) return null;
  const text = (): string => [`# ${words('panel_curl_masked')}`, ...[...calls].slice(0, CALLS).map((exchange) => curlOf(exchange, (id) => analysis.label(id)))].join('\n\n');
  return <CopyButton label={words('panel_copy_curl')} text={text} />;
}
