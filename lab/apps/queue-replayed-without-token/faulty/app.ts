import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';
import { login, tokens } from './auth';
import { http } from './http';

stage({
  async run(say) {
    await login(visitor());
    await http.get('/orders');
    say(`Signed in with ${nameOf(tokens()?.access_token)}, and the loans came.`);
    await untilExpired(tokens()?.access_token ?? null);
    const ends = await Promise.allSettled(['/orders', '/notifications', '/profile'].map((path) => http.get(path)));
    say(`${ends.filter(({ status }) => status === 'rejected').length} of 3 calls failed.`, 'bad');
    location.assign('login');
    return 'leaving';
  },
});
