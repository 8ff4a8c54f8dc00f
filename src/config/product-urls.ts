import { z } from 'zod';
import type { Product } from '../datasources/contract/endpoint.js';
import { url, type Settings } from './settings.js';

type ProductUrls = Readonly<Partial<Record<Product, string>>>;

const DEFAULT_URLS: Record<Product, string> = {
  chat: 'https://www.enterice.com/ICEAPI/api',
  email: 'https://www.enterice.com/ICEAPI/api',
  data: 'https://www.enterice.com/external/icedataapi/api',
};

/** Where each product is; one that is switched off is nowhere. */
export function productUrls(settings: Settings, isLive: boolean): ProductUrls {
  const chosen = Object.entries(DEFAULT_URLS).map(([product, standard]) => {
    const name = `ICE_${product.toUpperCase()}_URL`;
    const address = settings.read(
      name,
      z.union([z.literal('off'), url], 'must be a URL or off'),
      standard,
    );
    if (address === 'off') return [product, null] as const;
    if (isLive) warnOfAddress(settings, name, address);
    else if (address !== standard)
      settings.warn(name, 'is not used in sandbox mode (ICE_MODE=live uses it)');
    return [product, address] as const;
  });
  const on = chosen.filter(([, address]) => address !== null);
  if (on.length === 0) settings.mistake('ICE_CHAT_URL', 'one product at least must not be off');
  return Object.fromEntries(on);
}

function warnOfAddress(settings: Settings, name: string, address: string): void {
  const { protocol, hostname } = new URL(address);
  if (/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname))
    settings.warn(name, 'is a loopback address');
  else if (protocol === 'http:')
    settings.warn(name, 'is not encrypted: passwords travel in the clear');
}
