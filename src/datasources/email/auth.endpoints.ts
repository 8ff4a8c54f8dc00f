import { loginAt, logoutAt } from '../shared/authentication.js';

export const login = loginAt('email');
export const logout = logoutAt('email');
