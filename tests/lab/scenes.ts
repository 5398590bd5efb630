import { expect } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { LabRequest } from '../../lab/server';
import type { Play, Played } from './browser-tab';

export interface Expected extends Play {
  end: Played['end'];
  /** What the token endpoint thought of each refresh, in order. */
  verdicts: readonly string[];
  /** What is left in localStorage: a token as its type and generation, a pair as both, anything else as it is. */
  left: Readonly<Record<string, string>>;
  /** Pairs of status (or end without an answer) and path for calls of the run to resources, where they are the point. */
  calls?: readonly string[];
}

const two = (access: string, refresh: string, prefix = ''): Record<string, string> => ({ [`${prefix}access_token`]: access, [`${prefix}refresh_token`]: refresh });

/** Puts another tab in front until the connection has been cut, then comes back. */
async function sleepOverTheCut(page: Page, requests: () => LabRequest[]): Promise<void> {
  await expect.poll(() => requests().some(({ end }) => end === 'held'), { timeout: 10_000 }).toBe(true);
  const other = await page.browserContext().newPage();
  await other.bringToFront();
  await expect.poll(() => requests().some(({ end }) => end === 'cut'), { timeout: 10_000 }).toBe(true);
  await page.bringToFront();
}

export const scenes: readonly Expected[] = [
  { id: 'soft-error-accepted', variant: 'faulty', end: 'login', verdicts: ['invalid token type'], left: two('undefined', 'undefined'), calls: ['200 orders', '401 orders'] },
  { id: 'soft-error-accepted', variant: 'cured', end: 'here', verdicts: ['next'], left: two('access 2', 'refresh 2'), calls: ['200 orders', '401 orders', '200 orders'] },
  { id: 'non-atomic-token-write', variant: 'faulty', end: 'here', verdicts: ['next'], left: two('access 2', 'refresh 2', 'notes.') },
  { id: 'non-atomic-token-write', variant: 'faulty', press: ['torn'], end: 'login', verdicts: ['next', 'reused'], left: {} },
  { id: 'non-atomic-token-write', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-notes': 'access 2 refresh 2' } },
  { id: 'non-atomic-token-write', variant: 'cured', press: ['torn'], end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-notes': 'access 3 refresh 3' } },
  {
    id: 'replay-loop',
    variant: 'faulty',
    end: 'here',
    verdicts: Array<string>(6).fill('next'),
    left: { 'auth-tokens-reports': 'access 7 refresh 7' },
    calls: ['200 orders', ...Array<string>(7).fill('401 reports')],
  },
  { id: 'replay-loop', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-reports': 'access 2 refresh 2' }, calls: ['200 orders', '401 reports', '401 reports'] },
  { id: 'refresh-cancelled', variant: 'faulty', end: 'login', verdicts: ['next'], left: {}, meanwhile: sleepOverTheCut },
  { id: 'refresh-cancelled', variant: 'faulty', press: ['timeout'], end: 'login', verdicts: ['next'], left: {} },
  { id: 'refresh-cancelled', variant: 'faulty', press: ['lost'], end: 'login', verdicts: ['next', 'reused'], left: {} },
  { id: 'refresh-cancelled', variant: 'cured', end: 'here', verdicts: ['next', 'same'], left: { 'auth-tokens-photos': 'access 2 refresh 2' }, meanwhile: sleepOverTheCut },
  { id: 'refresh-cancelled', variant: 'cured', press: ['timeout'], end: 'here', verdicts: ['next'], left: { 'auth-tokens-photos': 'access 2 refresh 2' } },
  { id: 'refresh-cancelled', variant: 'cured', press: ['lost'], end: 'here', verdicts: ['next'], left: { 'auth-tokens-photos': 'access 2 refresh 2' } },
  { id: 'rotation-response-lost', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {} },
  { id: 'rotation-response-lost', variant: 'cured', end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-bank': 'access 3 refresh 3' } },
  { id: 'junk-token-stored', variant: 'faulty', end: 'login', verdicts: ['empty'], left: two('undefined', 'refresh 1') },
  { id: 'junk-token-stored', variant: 'cured', end: 'here', verdicts: ['empty', 'next'], left: { 'auth-tokens-club': 'access 2 refresh 2' } },
  { id: 'refresh-token-as-bearer', variant: 'faulty', end: 'here', verdicts: [], left: { 'auth-tokens-mail': 'access 1 refresh 1' }, calls: ['422 orders', '200 profile'] },
  { id: 'refresh-token-as-bearer', variant: 'cured', end: 'here', verdicts: [], left: { 'auth-tokens-mail': 'access 1 refresh 1' }, calls: ['200 orders', '200 profile'] },
  { id: 'article-final', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {} },
  { id: 'article-final', variant: 'faulty', press: ['fast'], end: 'here', verdicts: ['next'], left: two('access 2', 'refresh 2') },
  { id: 'article-final', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-shop': 'access 2 refresh 2' } },
  { id: 'article-final', variant: 'cured', press: ['fast'], end: 'here', verdicts: ['next'], left: { 'auth-tokens-shop': 'access 2 refresh 2' } },
  { id: 'quiet-same-task-writes', variant: 'quiet', end: 'here', verdicts: ['next'], left: { ...two('access 2', 'refresh 2', 'forum.'), 'forum.expires_at': 'a time' } },
  { id: 'quiet-dpop-nonce', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'auth-tokens-vault': 'access 2 refresh 2' }, calls: ['401 orders', '200 orders'] },
  { id: 'quiet-guest-probe', variant: 'quiet', end: 'here', verdicts: [], left: {} },
  { id: 'quiet-user-abort', variant: 'quiet', press: ['run', 'sign-out'], end: 'login', verdicts: ['next'], left: {}, calls: ['left search', '200 search'] },
  { id: 'quiet-logout', variant: 'quiet', press: ['run', 'sign-out'], end: 'login', verdicts: [], left: {} },
  { id: 'quiet-logout-empty-string', variant: 'quiet', press: ['run', 'sign-out'], end: 'login', verdicts: [], left: two('', '', 'diary.') },
  { id: 'quiet-no-refresh-token-in-answer', variant: 'quiet', end: 'here', verdicts: ['next', 'next'], left: two('access 3', 'opaque', 'radio.') },
  {
    id: 'quiet-permission-403',
    variant: 'quiet',
    end: 'here',
    verdicts: [],
    left: { 'auth-tokens-quiet': 'access 1 refresh 1' },
    calls: ['200 orders', '403 audit', '200 payroll', '200 orders'],
  },
  { id: 'quiet-polling-401', variant: 'quiet', end: 'here', verdicts: [], left: {} },
  { id: 'quiet-refresh-in-authorization-contract', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'auth-tokens-wiki': 'access 2 refresh 1' }, calls: ['200 orders'] },
];
