import { changesOf } from '../live-changes.js';
import { User } from './user.type.js';

export const UsersChanged = changesOf(User, 'UsersChanged', 'users');
