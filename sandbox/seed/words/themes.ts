import type { TopicName } from '../topics/topics.js';
import type { Trade } from '../topics/topic.js';

/** A business that the organization answers for: one campaign. */
export interface Theme {
  trade: Trade;
  name: string;
  /** Starts the names of its skills. */
  short: string;
  /** Its host below example.com. */
  host: string;
  /** What its skills are about, in order of making. */
  topics: readonly TopicName[];
  products: readonly string[];
}

export const THEMES: readonly Theme[] = [
  theme('goods', 'Harbor Home Goods', 'Harbor', 'billing enquiries returns shipping', [
    'oak side table',
    'linen duvet set',
    'ceramic table lamp',
    'walnut bookcase',
  ]),
  theme('software', 'Summit Business Software', 'Summit', 'onboarding technical account billing', [
    'Summit Ledger',
    'Summit Payroll',
    'Summit Inventory',
  ]),
  theme('network', 'Bluebird Mobile', 'Bluebird', 'technical sales billing account', [
    'Bluebird Hotspot',
    'Bluebird Home Router',
    'Bluebird Tablet',
  ]),
  theme('service', 'Clearwater Energy', 'Clearwater', 'billing enquiries account onboarding', [
    'fixed-rate plan',
    'green tariff',
    'smart meter',
  ]),
  theme('goods', 'Orchard Baby & Kids', 'Orchard', 'returns shipping sales enquiries', [
    'convertible cot',
    'jogging stroller',
    'car seat',
    'toddler bed',
  ]),
  theme('goods', 'Pioneer Outdoor', 'Pioneer', 'shipping returns sales billing', [
    'three-person tent',
    'trail running shoes',
    '45 L backpack',
    'down sleeping bag',
  ]),
  theme('service', 'Lakeside Insurance', 'Lakeside', 'account billing onboarding enquiries', [
    'home policy',
    'auto policy',
    'renters policy',
  ]),
  theme('network', 'Brightline Internet', 'Brightline', 'technical billing onboarding account', [
    'Fiber 500',
    'Fiber 1000',
    'Brightline Mesh',
  ]),
  theme('goods', 'Copper Kettle Kitchenware', 'Copper Kettle', 'returns shipping billing sales', [
    'stand mixer',
    'cast-iron casserole',
    'espresso machine',
    'knife set',
  ]),
  theme('service', 'Meridian Travel', 'Meridian', 'sales account billing enquiries', [
    'Lisbon city break',
    'Caribbean cruise',
    'rail pass',
  ]),
  theme('devices', 'Northfield Electronics', 'Northfield', 'technical returns shipping billing', [
    'noise-cancelling headphones',
    '27-inch monitor',
    'tablet keyboard',
  ]),
  theme('service', 'Juniper Health Plans', 'Juniper', 'onboarding account billing enquiries', [
    'dental plan',
    'family plan',
    'vision plan',
  ]),
  theme('goods', 'Fairway Auto Parts', 'Fairway', 'shipping returns billing sales', [
    'brake pad set',
    'roof rack',
    'battery charger',
  ]),
  theme('goods', 'Willow & Finch', 'Willow', 'returns billing shipping enquiries', [
    'wool coat',
    'linen shirt',
    'leather boots',
  ]),
  theme('goods', 'Granite Fitness', 'Granite', 'account sales billing enquiries', [
    'rowing machine',
    'treadmill',
    'spin bike',
  ]),
  theme('software', 'Cascade Learning', 'Cascade', 'onboarding technical account sales', [
    'data analytics course',
    'language subscription',
    'exam voucher',
  ]),
  theme('goods', 'Riverbend Garden', 'Riverbend', 'shipping returns sales enquiries', [
    'raised bed kit',
    'cordless mower',
    'teak bench',
  ]),
  theme('devices', 'Beacon Security', 'Beacon', 'technical onboarding billing account', [
    'doorbell camera',
    'alarm kit',
    'motion sensor',
  ]),
  theme('goods', 'Saffron Meal Kits', 'Saffron', 'billing shipping account enquiries', [
    'family box',
    'vegetarian box',
    'weekend box',
  ]),
  theme('goods', 'Anchor Office Supply', 'Anchor', 'billing shipping returns sales', [
    'standing desk',
    'label printer',
    'ergonomic chair',
  ]),
];

function theme(
  trade: Trade,
  name: string,
  short: string,
  topics: string,
  products: readonly string[],
): Theme {
  const host = `${name.toLowerCase().replace(/[^a-z]+/g, '')}.example.com`;
  return { trade, name, short, host, topics: topics.split(' ') as TopicName[], products };
}
