import { secret, text } from '../wire/codecs.js';
import { signIn } from '../contract/endpoint.js';
import { tokenAnswer } from '../wire/replies.js';

export const authenticate = signIn('data.Authenticate', {
  evidence: 'documented',
  path: 'Profile/Authenticate',
  allowedFor: 'ADMIN',
  request: { userName: text('UserName'), password: secret('Password') },
  reply: tokenAnswer(),
});
