import { twin } from '../../case';

export const row = twin({
  id: 'silent-iframe-blocked',
  fault: 'silent-iframe-blocked',
  title: 'Renewal in a hidden frame',
  about: 'The identity provider has a site of its own, and its cookie is SameSite=Lax. The app renews its access token in a hidden frame with prompt=none, where that cookie does not go.',
  click: 'Run.',
  see: 'The frame comes back with login_required. The whole page then goes to the provider and is let through at once: the session was alive.',
  seeCured: 'The app has a refresh token, and needs no frame.',
});
