import type { LabRequest } from '../../lab/server';
import type { Played } from './browser-tab';
import type { Scene } from './scene';

/** What a scene left behind, in the words of its row. Steps of a protocol are no verdicts. */
export function leftBehind({ calls }: Scene, { end, stored, requests }: Played): Pick<Scene, 'end' | 'verdicts' | 'left' | 'calls'> {
  return {
    end,
    verdicts: requests.flatMap(({ verdict }) => verdict ?? []).filter((verdict) => verdict !== 'use_dpop_nonce' && verdict !== 'dead-line'),
    left: Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, describeValue(value)])),
    calls: calls && requests.filter(isResource).map((request) => `${request.status ?? request.end} ${request.path.split('/').at(-1)}`),
  };
}

export const expectedOf = ({ end, verdicts, left, calls }: Scene): ReturnType<typeof leftBehind> => ({ end, verdicts, left, calls });

const isResource = ({ path }: LabRequest): boolean => /^\/api\/[^/]+\/[^/]+\/[^/]+$/.test(path);

function describeValue(value: string): string {
  if (/^\d{13}$/.test(value)) return 'a time';
  if (/^[ar]t_/.test(value)) return 'opaque';
  const tokens = value.match(/[\w-]+\.[\w-]+\.[\w-]+/g)?.map((token) => claimsOf(token)) ?? [];
  return tokens.length > 0 ? tokens.map(({ typ, gen }) => `${typ} ${gen}`).join(' ') : value;
}

const claimsOf = (token: string): { typ: string; gen: number } => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
