import { secret, text } from '../codecs.js';
import { signIn } from '../endpoint.js';
import { tokenAnswer } from '../replies.js';

export const authenticate = signIn('data.Authenticate', {
  evidence: 'documented',
  path: 'Profile/Authenticate',
  allowedFor: 'ADMIN',
  request: { userName: text('UserName'), password: secret('Password') },
  reply: tokenAnswer(),
});
