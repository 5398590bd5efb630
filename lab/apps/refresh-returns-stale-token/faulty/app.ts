import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { login, tokens } from './auth';
import { get } from './http';

stage({
  async run(say) {
    await login(visitor());
    for (const time of ['first', 'second']) {
      await untilExpired(tokens()?.access_token ?? null);
      const came = await get('/orders');
      say(`After the ${time} refresh: ${nameOf(tokens()?.access_token)}, and the forecast ${came ? 'came' : 'was refused'}.`, came ? 'good' : 'bad');
    }
    return 'leaving';
  },
});
