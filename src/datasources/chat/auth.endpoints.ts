import { loginAt, logoutAt } from '../authentication.js';

export const login = loginAt('chat');
export const logout = logoutAt('chat');
