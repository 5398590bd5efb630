import { createClient } from '../../shared/client';
import { untilExpired } from '../../shared/expiry';
import { secondTabIsReady, untilSecondTab } from '../../shared/second-tab';
import { stage } from '../../shared/stage';
import { nameOf, until } from '../../shared/tokens';
import { run, visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-prerendered-page/quiet', 'auth-tokens-reader');
const isUnseen = () => (document as Document & { prerendering?: boolean }).prerendering === true;
const NEXT = `./?run=${run}&scene=next&auto`;

function prepare(url: string): void {
  const script = document.createElement('script');
  script.type = 'speculationrules';
  script.text = JSON.stringify({ prerender: [{ source: 'list', urls: [url], eagerness: 'immediate' }] });
  document.head.append(script);
}

stage({
  async run(say) {
    await client.login(visitor());
    say('Signed in. Now open this address in a second tab, and press “Read on” there.');
    await untilSecondTab();
    say(`The second tab shows its next page, with ${nameOf(client.pair()?.access_token)}.`, 'good');
    return 'here';
  },
  async second(say) {
    const before = client.pair()?.access_token ?? null;
    await untilExpired(before);
    prepare(NEXT);
    await until(() => client.pair()?.access_token !== before);
    say(`The page that is not shown yet has fetched ${nameOf(client.pair()?.access_token)}.`);
    location.assign(NEXT);
    return 'leaving';
  },
  async next(say) {
    const wasUnseen = isUnseen();
    const orders = await client.get('/orders');
    if (isUnseen()) await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve, { once: true }));
    say(`Shown. /orders answered ${orders.status}${wasUnseen ? ', asked before that' : ''}.`, 'good');
    secondTabIsReady();
    return 'here';
  },
});
