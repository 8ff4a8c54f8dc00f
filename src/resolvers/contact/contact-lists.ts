import type { ContactRecord } from '../../loaders/contact.loaders.js';
import { FoldedTexts, foldedNames } from '../kit/folded-texts.js';

/** How a contact is called, and where written to. */
export const CONTACT_NAMES = new FoldedTexts<ContactRecord>(({ name, email }) => [name, email]);
export const CONTACT_ADDRESSES = foldedNames<ContactRecord>(({ email }) => email);
