import { stage, type Say } from '../../shared/stage';
import { visitor } from '../../shared/visitor';
import { file, login, orders, tile } from './http';

async function enter(say: Say): Promise<void> {
  await login(visitor());
  say(`Signed in. The orders answered ${await orders()}.`);
}

stage({
  async run(say) {
    await enter(say);
    say(`The file answered ${await file()}.`);
    return 'here';
  },
  async tile(say) {
    await enter(say);
    say(`The tile answered ${await tile()}.`);
    return 'here';
  },
});
