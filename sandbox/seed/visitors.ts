import type { Visitor } from '../store/chats.js';
import { FEMALE_FORENAMES, MALE_FORENAMES, SURNAMES } from './words/names.js';
import { PLACES } from './words/places.js';
import type { Random } from './random.js';

const COUNTRIES: Readonly<Record<string, string>> = {
  USA: 'United States(US)',
  India: 'India(IN)',
};

/** Browser and operating system as ICE names them. */
const DEVICES: readonly (readonly [browser: string, operatingSystem: string])[] = [
  ['Chrome 144', 'WinNT'],
  ['Chrome 145', 'WinNT'],
  ['Edge 145', 'WinNT'],
  ['Firefox 147', 'WinNT'],
  ['Chrome 145', 'MacOSX'],
  ['Safari 26', 'MacOSX'],
  ['Safari 26', 'iOS'],
  ['Chrome 145', 'Android'],
  ['Samsung Internet 29', 'Android'],
  ['Firefox 147', 'Linux'],
];

/** People on a page. Their addresses are of the ranges that are kept free for documentation. */
export function visitor(random: Random): Visitor {
  const place = random.pick(PLACES);
  const [browser, operatingSystem] = random.pick(DEVICES);
  const network = random.pick(['198.51.100', '203.0.113']);
  return {
    name: visitorName(random),
    ip: `${network}.${random.int(1, 254)}`,
    city: place.city,
    region: place.state,
    country: COUNTRIES[place.country] ?? place.country,
    latitude: place.latitude,
    longitude: place.longitude,
    browser,
    operatingSystem,
  };
}

/** As they type it: forename and surname, one of them, or nothing that says who they are. */
function visitorName(random: Random): string {
  const forename = random.pick(random.chance(0.5) ? FEMALE_FORENAMES : MALE_FORENAMES);
  const roll = random.next();
  if (roll < 0.5) return `${forename} ${random.pick(SURNAMES)}`;
  return roll < 0.9 ? forename : `Visitor ${random.int(1000, 9999)}`;
}
