import { loginAt, logoutAt } from '../authentication.js';

export const login = loginAt('email');
export const logout = logoutAt('email');
