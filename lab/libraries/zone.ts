import 'zone.js';
import { offer } from './library';

const log: unknown[] = [];
/** As Angular's own zone does: it looks for changes whenever the zone has run, and counts as stable when nothing is left. */
const app = Zone.current.fork({
  name: 'app',
  onHasTask(delegate, _, target, state) {
    log.push(['has', state.change, state.microTask, state.macroTask]);
    return delegate.hasTask(target, state);
  },
  onScheduleTask(delegate, _, target, task) {
    if (task.type !== 'microTask') log.push(['schedules', task.type, task.source]);
    return delegate.scheduleTask(target, task);
  },
  onHandleError(delegate, _, target, error: Error) {
    log.push(['error', error?.message]);
    return delegate.handleError(target, error);
  },
});

offer({ log, run: (work) => app.run(work) });
