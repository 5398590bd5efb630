import { until } from './until.mjs';

/** Whose way of sending is ours already. */
const patched = new WeakSet();

/** Target -> promise of the session with it. */
const sessions = new WeakMap();

/**
 * What talks with a target, kept as long as it is attached, and with it the worker lives on.
 * A worker that is ended and woken at once keeps its target, and there Puppeteer's own handle stays the dead life's for ever.
 */
export function sessionOf(target) {
  const session = attached(sessions.get(target), target);
  sessions.set(target, session);
  return session;
}

async function attached(kept, target) {
  const session = await kept?.catch(() => undefined);
  return session && !session.detached ? session : target.createCDPSession();
}

/**
 * Puppeteer attaches for a moment to a service worker whenever a page of its scope opens. A worker that is ended in that moment and woken at once
 * waits at its first line for a debugger, and nobody goes on: pages are not asked for their service workers, the browser alone tells of them.
 */
export async function leaveWorkersAlone(browser) {
  const session = await browser.target().createCDPSession();
  const prototype = Object.getPrototypeOf(session);
  await session.detach();
  if (patched.has(prototype)) return;
  patched.add(prototype);
  const { send } = prototype;
  prototype.send = function (method, params, options) {
    const isAsking = method === 'Target.setAutoAttach' && params?.filter;
    return send.call(this, method, isAsking ? { ...params, filter: [{ type: 'service_worker', exclude: true }, ...params.filter] } : params, options);
  };
}

/** The extension's worker, to ask things of and to end. */
export class ExtensionWorker {
  #target;
  #session;

  constructor(target, session) {
    this.#target = target;
    this.#session = session;
  }

  url() {
    return this.#target.url();
  }

  /** Result of a function that stands alone, run in the worker; both as JSON can tell them. */
  async evaluate(work, ...args) {
    const expression = `(${work})(...${JSON.stringify(args)})`;
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`In the worker: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  /** Ends it, unless it has ended. It comes to rest only when nobody is attached; a worker that is woken before waits for a debugger. */
  async close() {
    const connection = this.#session.connection();
    try {
      const { targetInfo } = await this.#session.send('Target.getTargetInfo');
      await this.#session.detach();
      await until('the worker to be let go of', async () => !(await isAttached(connection, targetInfo.targetId)));
      await connection.send('Target.closeTarget', { targetId: targetInfo.targetId });
    } catch (error) {
      if (!/No session|No target|closed/.test(error.message)) throw error;
      // Who was cut off has let go.
      await this.#session.detach().catch(() => undefined);
    }
  }
}

async function isAttached(connection, id) {
  const { targetInfos } = await connection.send('Target.getTargets');
  return targetInfos.some(({ targetId, attached }) => targetId === id && attached);
}
