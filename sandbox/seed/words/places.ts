/** Places whose city, state, country and postal code belong together. */

export interface Place {
  city: string;
  state: string;
  country: string;
  /** The postal code's start, to be completed with digits. */
  zip: string;
  /** Decimal degrees. */
  latitude: string;
  longitude: string;
}

export const PLACES: readonly Place[] = [
  ['Nacogdoches', 'Texas', 'USA', '7596', '31.6035', '-94.6555'],
  ['Austin', 'Texas', 'USA', '7870', '30.2672', '-97.7431'],
  ['Dallas', 'Texas', 'USA', '7520', '32.7767', '-96.797'],
  ['Houston', 'Texas', 'USA', '7700', '29.7604', '-95.3698'],
  ['San Antonio', 'Texas', 'USA', '7820', '29.4241', '-98.4936'],
  ['Phoenix', 'Arizona', 'USA', '8500', '33.4484', '-112.074'],
  ['Tucson', 'Arizona', 'USA', '8570', '32.2226', '-110.9747'],
  ['Los Angeles', 'California', 'USA', '9000', '34.0522', '-118.2437'],
  ['Sacramento', 'California', 'USA', '9581', '38.5816', '-121.4944'],
  ['San Diego', 'California', 'USA', '9210', '32.7157', '-117.1611'],
  ['Oakland', 'California', 'USA', '9460', '37.8044', '-122.2712'],
  ['Denver', 'Colorado', 'USA', '8020', '39.7392', '-104.9903'],
  ['Hartford', 'Connecticut', 'USA', '0610', '41.7658', '-72.6734'],
  ['Orlando', 'Florida', 'USA', '3280', '28.5383', '-81.3792'],
  ['Tampa', 'Florida', 'USA', '3360', '27.9506', '-82.4572'],
  ['Atlanta', 'Georgia', 'USA', '3030', '33.749', '-84.388'],
  ['Savannah', 'Georgia', 'USA', '3140', '32.0809', '-81.0912'],
  ['Boise', 'Idaho', 'USA', '8370', '43.615', '-116.2023'],
  ['Chicago', 'Illinois', 'USA', '6060', '41.8781', '-87.6298'],
  ['Indianapolis', 'Indiana', 'USA', '4620', '39.7684', '-86.1581'],
  ['Des Moines', 'Iowa', 'USA', '5030', '41.5868', '-93.625'],
  ['Louisville', 'Kentucky', 'USA', '4020', '38.2527', '-85.7585'],
  ['New Orleans', 'Louisiana', 'USA', '7011', '29.9511', '-90.0715'],
  ['Baltimore', 'Maryland', 'USA', '2120', '39.2904', '-76.6122'],
  ['Boston', 'Massachusetts', 'USA', '0210', '42.3601', '-71.0589'],
  ['Detroit', 'Michigan', 'USA', '4820', '42.3314', '-83.0458'],
  ['Minneapolis', 'Minnesota', 'USA', '5540', '44.9778', '-93.265'],
  ['Kansas City', 'Missouri', 'USA', '6410', '39.0997', '-94.5786'],
  ['Omaha', 'Nebraska', 'USA', '6810', '41.2565', '-95.9345'],
  ['Las Vegas', 'Nevada', 'USA', '8910', '36.1699', '-115.1398'],
  ['Newark', 'New Jersey', 'USA', '0710', '40.7357', '-74.1724'],
  ['Albuquerque', 'New Mexico', 'USA', '8710', '35.0844', '-106.6504'],
  ['Buffalo', 'New York', 'USA', '1420', '42.8864', '-78.8784'],
  ['New York', 'New York', 'USA', '1000', '40.7128', '-74.006'],
  ['Charlotte', 'North Carolina', 'USA', '2820', '35.2271', '-80.8431'],
  ['Columbus', 'Ohio', 'USA', '4320', '39.9612', '-82.9988'],
  ['Tulsa', 'Oklahoma', 'USA', '7410', '36.154', '-95.9928'],
  ['Portland', 'Oregon', 'USA', '9720', '45.5152', '-122.6784'],
  ['Pittsburgh', 'Pennsylvania', 'USA', '1520', '40.4406', '-79.9959'],
  ['Philadelphia', 'Pennsylvania', 'USA', '1910', '39.9526', '-75.1652'],
  ['Nashville', 'Tennessee', 'USA', '3720', '36.1627', '-86.7816'],
  ['Salt Lake City', 'Utah', 'USA', '8410', '40.7608', '-111.891'],
  ['Richmond', 'Virginia', 'USA', '2322', '37.5407', '-77.436'],
  ['Seattle', 'Washington', 'USA', '9810', '47.6062', '-122.3321'],
  ['Milwaukee', 'Wisconsin', 'USA', '5320', '43.0389', '-87.9065'],
  ['Ahmedabad', 'Gujarat', 'India', '38000', '23.0225', '72.5714'],
  ['Bengaluru', 'Karnataka', 'India', '56000', '12.9716', '77.5946'],
  ['Pune', 'Maharashtra', 'India', '41100', '18.5204', '73.8567'],
].map(([city = '', state = '', country = '', zip = '', latitude = '', longitude = '']) => {
  return { city, state, country, zip, latitude, longitude };
});

export const STREETS: readonly string[] = [
  'Alder Street',
  'Bayview Avenue',
  'Birch Lane',
  'Cedar Court',
  'Chestnut Street',
  'College Drive',
  'Fairview Road',
  'Forest Hill Drive',
  'Franklin Avenue',
  'Garden Street',
  'Highland Avenue',
  'Hickory Lane',
  'Jefferson Street',
  'Lakeshore Drive',
  'Laurel Road',
  'Lincoln Avenue',
  'Madison Street',
  'Magnolia Drive',
  'Main Street',
  'Maple Avenue',
  'Meadow Lane',
  'Mill Road',
  'North Street',
  'Oak Street',
  'Orchard Road',
  'Park Avenue',
  'Pecan Grove',
  'Pine Street',
  'Prospect Avenue',
  'Ridge Road',
  'River Road',
  'Spring Street',
  'Sunset Boulevard',
  'Valley View Drive',
  'Walnut Street',
  'Willow Creek Road',
];
