import { two, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-logout-empty-string', variant: 'quiet', press: ['run', 'sign-out'], end: 'login', verdicts: [], left: two('', '', 'diary.') },
];
