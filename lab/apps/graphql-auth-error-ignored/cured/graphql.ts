import { refresh, tokens } from './auth';

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Operations that are refused together wait for the same refresh. */
let refreshing: Promise<void> | undefined;

export async function query(operationName: string, text: string, isRetry = false): Promise<Record<string, unknown>> {
  const answer = await fetch('/api/graphql-auth-error-ignored/cured/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokens()?.access_token}` },
    body: JSON.stringify({ operationName, query: text, variables: {} }),
  });
  if (!answer.ok) throw new Error(`GraphQL answered ${answer.status}`);
  const { data, errors } = (await answer.json()) as Answer;
  if (!errors) return data ?? {};
  if (isRetry || errors[0]?.extensions?.code !== 'UNAUTHENTICATED') throw new Error(errors[0]?.message);
  refreshing ??= refresh().finally(() => {
    refreshing = undefined;
  });
  await refreshing;
  return query(operationName, text, true);
}
