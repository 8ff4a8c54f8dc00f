import { loginAt, logoutAt } from '../shared/authentication.js';

export const login = loginAt('chat');
export const logout = logoutAt('chat');
