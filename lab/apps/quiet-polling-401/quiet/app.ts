import { stage } from '../../shared/stage';
import { pause } from '../../shared/tokens';

const EVERY_MS = 250;
const TIMES = 5;

stage({
  async run(say) {
    for (let n = 1; n <= TIMES; n++) {
      const answer = await fetch('/api/quiet-polling-401/quiet/notifications');
      say(`Any news? ${answer.status}.`);
      await pause(EVERY_MS);
    }
    say('A guest has no notifications.', 'good');
    return 'here';
  },
});
