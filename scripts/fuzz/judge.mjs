const natives = [Object, Array, Function, String, Number, Boolean, Map, Set, Promise, Error].map((one) => one.prototype);
const members = () => natives.map((native) => Object.getOwnPropertyNames(native).length).join();
const before = members();
const enumerable = () => {
  for (const name in {}) return name;
  return undefined;
};

/** What is wrong with an answer of the reader; undefined when it is as promised: an error that says all, or all of a file. */
export function wrongWith(read, { logEvent, Misfit }) {
  if (members() !== before || enumerable() !== undefined) return 'a prototype was changed';
  if (typeof read !== 'object' || read === null) return 'no answer';
  if ('error' in read) {
    if (Object.keys(read).join() !== 'error') return 'an error with something beside it';
    const { code, place, text, wayOut } = read.error;
    if (![code, place, text, wayOut].every((one) => typeof one === 'string')) return 'an error without a word';
    return code === '' || text === '' || wayOut === '' ? 'an error that says nothing' : code === 'foreign-har' ? 'a foreign file was not read' : undefined;
  }
  let last = 0;
  for (const event of read.events) {
    const checked = logEvent(event);
    if (checked instanceof Misfit) return `an event that is none: ${checked.place('event')} ${checked.problem}`;
    if (event.seq <= last) return 'events out of order';
    last = event.seq;
  }
  return typeof read.meta?.site === 'string' ? undefined : 'no head';
}
