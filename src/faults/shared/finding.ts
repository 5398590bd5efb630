import type { Message, Param } from '../../core/message';
import type { Exchange } from '../../derive/facts';
import type { Finding } from '../fault';
import { callParam } from './told';

interface Sketch extends Pick<Finding, 'level' | 't' | 'tab' | 'key' | 'cause' | 'evidence' | 'missing'> {
  /** Key of the sentence that tells what happened. */
  told: string;
  params: Record<string, Param>;
}

/** A finding whose sentence tells its values. Where evidence is missing it is inconclusive, else a fault. */
export const findingOf = ({ told, params, ...rest }: Sketch): Omit<Finding, 'id'> => ({
  verdict: rest.missing ? 'inconclusive' : 'fault',
  ...rest,
  facts: { key: told, params },
  values: params,
});

/** The body of an answer would settle it. */
export const missingBody = (exchange: Exchange): Message => ({ key: 'fault_shared_missing_body', params: { call: callParam(exchange) } });

/** Part of a message key: `not-stored` is `not_stored` there. */
export const inKey = (name: string): string => name.replaceAll('-', '_');
